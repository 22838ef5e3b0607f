from django.contrib import admin
from django.http import HttpResponse
from django.urls import path

urlpatterns = [
    path("desk/", admin.site.urls),
    path("claims/<str:a>/", lambda r, a: HttpResponse(a), name="claim"),
    path("sources/<str:a>/", lambda r, a: HttpResponse(a), name="source"),
    path("<str:k>/<str:a>/", lambda r, k, a: HttpResponse(a), name="entry"),
]
