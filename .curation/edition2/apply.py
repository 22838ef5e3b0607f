"""The readings of edition 2 → fixtures in the format of edition 2: apply.py FIXTURES CHANGES.jsonl …, in the order of README.md.

FIXTURES is a copy of ``fixtures/`` (edition 1). Each line of a file of changes is one operation with its reason; nothing is
written if one of them cannot be applied. Load the outcome with ``load_fixtures --accept-changed``, then dump it.
"""

import json,sys,pathlib,re
F=pathlib.Path(sys.argv[1]); files=sys.argv[2:]
P={re.sub(r"^\d+_","",p.stem):p for p in F.glob("*.json")}
R={n:json.load(open(p)) for n,p in P.items()}
def rows(n): return [o["fields"] for o in R[n]]
def add(n,f): R[n].append({"model":f"encyclopedia.{n}","fields":f})
def to_second_edition():
    for f in rows("entry"): f.setdefault("definition",""); f.setdefault("definition_ground","")
    for f in rows("claim"): f.setdefault("replaced_by",None)
    for f in rows("passage"):
        if not f["repeats"] or not isinstance(f["repeats"][0],list): f["repeats"]=[f["repeats"]] if f["repeats"] else []
    for f in rows("cancertype"): f.setdefault("cancer_kind","cancer")
    for f in rows("alias"): f.setdefault("ground","")
    for f in rows("identifier"):
        f["registry"]={"pubchem":"pubchem.compound","passport":"cell_model_passport"}.get(f["registry"],f["registry"])
        if f["registry"]=="cellosaurus": f["accession"]=f["accession"].removeprefix("CVCL_")
to_second_edition()
errors=[]; done={}
def claim(a):
    for c in rows("claim"):
        if c["accession"]==a: return c
    raise KeyError(f"no claim {a}")
def pkey(p): return [p[0],int(p[1]),int(p[2])]
def passage(p):
    p=pkey(p)
    for x in rows("passage"):
        if [x["source"][0],x["start"],x["end"]]==p: return x
    raise KeyError(f"no passage {p}")
def entry(k):
    kind,slug=k.split(":",1)
    for e in rows("entry"):
        if e["kind"]==kind and e["slug"]==slug: return e
    raise KeyError(f"no entry {k}")
def ekey(k): entry(k); return k.split(":",1)
def ref(d,l):
    for r in rows("reference"):
        if r["source"]==[d] and r["label"]==str(l): return [d,str(l)]
    raise KeyError(f"no reference {d} [{l}]")
def fault(a):
    for f in rows("fault"):
        if f["accession"]==a: return f
    raise KeyError(f"no fault {a}")
def mint(n,pre):
    return f"{pre}{max(int(r['accession'][1:]) for r in rows(n))+1:04d}"
newids={}; renamed={}
def acc(a): return newids.get(a,a)
def apply(o):
    op=o["op"]
    if op=="statement": claim(acc(o["claim"]))["statement"]=" ".join(o["text"].split())
    elif op=="effect": claim(acc(o["claim"]))["effect"]=o["effect"]
    elif op=="link":
        a=acc(o["claim"]); claim(a); k=ekey(o["entry"])
        for l in rows("claimentry"):
            if l["claim"]==[a] and l["entry"]==k and l["role"]==o["role"]: l["change"]=o.get("change","") or ""; return
        add("claimentry",{"claim":[a],"entry":k,"role":o["role"],"change":o.get("change","") or ""})
    elif op=="unlink":
        a=acc(o["claim"]); k=o["entry"].split(":",1); n=len(R["claimentry"])
        R["claimentry"]=[x for x in R["claimentry"] if not(x["fields"]["claim"]==[a] and x["fields"]["entry"]==k and (not o.get("role") or x["fields"]["role"]==o["role"]))]
        if len(R["claimentry"])==n: raise KeyError(f"no link {a} {o['entry']} {o.get('role')}")
    elif op=="citation":
        a=acc(o["claim"]); p=pkey(o["passage"])
        for c in rows("citation"):
            if c["claim"]==[a] and c["passage"]==p:
                for f in ("voice","evidence","phase"):
                    if f in o: c[f]=o[f]
                if c["evidence"]!="clinical_trial": c["phase"]=""
                return
        raise KeyError(f"no citation {a} {p}")
    elif op=="citation_new":
        a=acc(o["claim"]); p=pkey(o["passage"]); claim(a); passage(p)
        add("citation",{"claim":[a],"passage":p,"voice":o["voice"],"evidence":o["evidence"],"phase":o.get("phase","")})
        for l,at in o.get("references",[]): add("citedreference",{"citation":[a,*p],"reference":ref(p[0],l),"attribution":at,"primary":"","primary_note":""})
    elif op=="citation_delete":
        a=acc(o["claim"]); p=pkey(o["passage"]); n=len(R["citation"])
        R["citation"]=[x for x in R["citation"] if not(x["fields"]["claim"]==[a] and x["fields"]["passage"]==p)]
        if len(R["citation"])==n: raise KeyError("no such citation")
        R["citedreference"]=[x for x in R["citedreference"] if x["fields"]["citation"]!=[a,*p]]
    elif op=="cite":
        a=acc(o["claim"]); p=pkey(o["passage"]); r=ref(p[0],o["label"])
        if not any(c["claim"]==[a] and c["passage"]==p for c in rows("citation")): raise KeyError(f"no citation {a} {p}")
        for c in rows("citedreference"):
            if c["citation"]==[a,*p] and c["reference"]==r: c["attribution"]=o["attribution"]; return
        add("citedreference",{"citation":[a,*p],"reference":r,"attribution":o["attribution"],"primary":"","primary_note":""})
    elif op=="uncite":
        a=acc(o["claim"]); p=pkey(o["passage"]); n=len(R["citedreference"])
        R["citedreference"]=[x for x in R["citedreference"] if not(x["fields"]["citation"]==[a,*p] and x["fields"]["reference"]==[p[0],str(o["label"])])]
        if len(R["citedreference"])==n: raise KeyError("no such cited reference")
    elif op=="new_claim":
        a=mint("claim","C"); newids[o["id"]]=a
        add("claim",{"accession":a,"statement":" ".join(o["statement"].split()),"effect":o["effect"],"status":"published","status_reason":"","replaced_by":None})
        for role,e,ch in o["links"]: add("claimentry",{"claim":[a],"entry":ekey(e),"role":role,"change":ch or ""})
        for c in o["citations"]:
            p=pkey(c["passage"]); x=passage(p)
            add("citation",{"claim":[a],"passage":p,"voice":c["voice"],"evidence":c["evidence"],"phase":c.get("phase","")})
            for l,at in c.get("references",[]): add("citedreference",{"citation":[a,*p],"reference":ref(p[0],l),"attribution":at,"primary":"","primary_note":""})
    elif op=="withdraw":
        c=claim(acc(o["claim"])); c["status"]="withdrawn"; c["status_reason"]=o["reason"][:300]; c["replaced_by"]=[acc(o["replaced_by"])] if o.get("replaced_by") else None
    elif op=="set_aside":
        x=passage(o["passage"]); x["set_aside"]=o["value"]; x["repeats"]=[[acc(a)] for a in o.get("repeats",[])]
        for a in o.get("repeats",[]): claim(acc(a))
    elif op=="fault_new":
        p=o.get("passage"); l=o.get("reference")
        add("fault",{"accession":mint("fault","F"),"source":[o["document"]],"kind":o["kind"],"text":o["text"],"ground":o["ground"],"passage":pkey(p) if p else None,"reference":ref(o["document"],l) if l else None})
        if p: passage(p)
    elif op=="fault_set":
        f=fault(o["fault"])
        for k in ("text","ground","kind"):
            if k in o: f[k]=o[k]
        if "passage" in o: f["passage"]=pkey(o["passage"]) if o["passage"] else None
        if "reference" in o: f["reference"]=ref(f["source"][0],o["reference"]) if o["reference"] else None
    elif op=="fault_delete":
        fault(o["fault"]); R["fault"]=[x for x in R["fault"] if x["fields"]["accession"]!=o["fault"]]
    elif op=="odds":
        a,b=sorted((acc(o["first"]),acc(o["second"])),key=lambda x:(len(x),x)); claim(a); claim(b)
        for d in rows("disagreement"):
            if d["first"]==[a] and d["second"]==[b]: d["difference"]=o["difference"]; return
        add("disagreement",{"first":[a],"second":[b],"difference":o["difference"]})
    elif op=="odds_delete":
        a,b=sorted((acc(o["first"]),acc(o["second"])),key=lambda x:(len(x),x)); n=len(R["disagreement"])
        R["disagreement"]=[x for x in R["disagreement"] if not(x["fields"]["first"]==[a] and x["fields"]["second"]==[b])]
        if n==len(R["disagreement"]): raise KeyError("no such disagreement")
    elif op=="entry_new":
        k=[o["kind"],o["slug"]]
        try: entry(":".join(k)); exists=True
        except KeyError: exists=False
        if exists: return "exists already"
        par=o.get("parent"); par=par.split(":",1) if isinstance(par,str) and par else None
        path=(entry(":".join(par))["path"] if par else "/")+o["slug"]+"/"
        add("entry",{"kind":o["kind"],"slug":o["slug"],"name":o["name"],"parent":par,"path":path,"definition":o.get("definition",""),"definition_ground":o.get("definition_ground",""),"summary":o.get("summary",""),"status":"published","status_reason":""})
        n={"mechanism":"mechanism","strategy":"strategy","agent":"agent","target":"target","cancer_type":"cancertype","cell_line":"cellline"}[o["kind"]]
        f={"entry":k}
        if n=="agent": f["agent_kind"]=o["type"]
        if n=="target": f["target_kind"]=o["type"]; f["members"]=[m.split(":",1) if isinstance(m,str) else m for m in o.get("members",[])]
        if n=="cancertype": f["cancer_kind"]=o.get("type","cancer")
        if n=="cellline": f["cancer_type"]=o["cancer"].split(":",1) if o.get("cancer") else None
        add(n,f)
        for i in o.get("identifiers",[]):
            reg,_,ac=i.partition(":"); add("identifier",{"entry":k,"registry":reg,"accession":ac})
    elif op=="entry_set":
        o=o|o.get("set",{})
        e=entry(o["entry"]); k=o["entry"].split(":",1)
        for f in ("name","summary","definition","definition_ground"):
            if f in o: e[f]=o[f]
        if "parent" in o: e["parent"]=ekey(o["parent"]) if o["parent"] else None
        n={"agent":("agent","agent_kind"),"target":("target","target_kind"),"cancer_type":("cancertype","cancer_kind")}.get(k[0])
        for x in rows(n[0] if n else {"cell_line":"cellline","mechanism":"mechanism","strategy":"strategy"}[k[0]]):
            if x["entry"]==k:
                if "type" in o: x[n[1]]=o["type"]
                if "members" in o: x["members"]=[ekey(m) for m in o["members"]]
                if "members_add" in o: x["members"]+= [ekey(m) for m in o["members_add"] if ekey(m) not in x["members"]]
                if "members_drop" in o: x["members"]=[m for m in x["members"] if ":".join(m) not in o["members_drop"]]
                if "cancer" in o: x["cancer_type"]=ekey(o["cancer"]) if o["cancer"] else None
    elif op=="entry_withdraw":
        e=entry(o["entry"]); e["status"]="withdrawn"; e["status_reason"]=o["reason"][:300]
    elif op=="entry_rename":
        k=ekey(o["entry"]); e=entry(o["entry"]); old=e["name"]; new=o["name"]; ns=o.get("slug") or slug(new)
        e["name"]=new; e["slug"]=ns; nk=[k[0],ns]
        for n in R:
            for x in rows(n):
                for f,v in x.items():
                    if f in("entry","parent","cancer_type") and v==k: x[f]=nk
                    elif f in("members","entries") and isinstance(v,list): x[f]=[nk if y==k else y for y in v]
        for x in rows("entry"):
            x["summary"]=re.sub(r"\[\["+re.escape(old)+r"\]\]","[["+new+"|"+old+"]]",x["summary"]); x["summary"]=x["summary"].replace(f"[[{old}|",f"[[{new}|").replace(f"[[{k[0]}:{k[1]}",f"[[{nk[0]}:{nk[1]}")
        R["alias"]=[x for x in R["alias"] if not(x["fields"]["entry"]==nk and x["fields"]["slug"]==ns)]
        if not any(a["entry"]==nk and a["slug"]==slug(old) for a in rows("alias")): add("alias",{"entry":nk,"text":old,"slug":slug(old),"kind":"synonym","shared":False,"passage":None,"ground":""})
        if ns!=k[1]: add("formeraddress",{"entry":nk,"kind":k[0],"slug":k[1]})
        renamed[":".join(k)]=":".join(nk)
    elif op=="entry_merge":
        k=ekey(o["entry"]); into=ekey(o["into"]); E_=entry(o["entry"])
        have={(tuple(l["claim"]),l["role"]) for l in rows("claimentry") if l["entry"]==into}
        R["claimentry"]=[x for x in R["claimentry"] if not(x["fields"]["entry"]==k and (tuple(x["fields"]["claim"]),x["fields"]["role"]) in have)]
        for l in rows("claimentry"):
            if l["entry"]==k: l["entry"]=into
        hs={a["slug"] for a in rows("alias") if a["entry"]==into}|{into[1]}
        R["alias"]=[x for x in R["alias"] if not(x["fields"]["entry"]==k and x["fields"]["slug"] in hs)]
        for n in ("alias","identifier"):
            for x in rows(n):
                if x["entry"]==k: x["entry"]=into
        if slug(E_["name"]) not in hs and not any(a["entry"]==into and a["slug"]==slug(E_["name"]) for a in rows("alias")):
            add("alias",{"entry":into,"text":E_["name"],"slug":slug(E_["name"]),"kind":"synonym","shared":False,"passage":None,"ground":""})
        for e in rows("entry"):
            if e["parent"]==k: e["parent"]=into
            e["summary"]=re.sub(r"\[\["+re.escape(E_["name"])+r"(\||\]\])",lambda m:"[["+entry(o["into"])["name"]+m.group(1),e["summary"]).replace(f"[[{k[0]}:{k[1]}",f"[[{into[0]}:{into[1]}")
        for t in rows("term"): t["entries"]=[into if x==k else x for x in t["entries"]]
        for t in rows("target"): t["members"]=[into if x==k else x for x in t["members"]]
        for x in rows("cellline"):
            if x["cancer_type"]==k: x["cancer_type"]=into
        for n in ("entry","agent","target","mechanism","strategy","cancertype","cellline"):
            R[n]=[x for x in R[n] if not((n=="entry" and [x["fields"]["kind"],x["fields"]["slug"]]==k) or x["fields"].get("entry")==k)]
        add("formeraddress",{"entry":into,"kind":k[0],"slug":k[1]})
    elif op=="alias_new":
        k=ekey(o["entry"]); sl=slug(o["text"])
        if any(a["entry"]==k and a["slug"]==sl for a in rows("alias")): return "alias exists"
        add("alias",{"entry":k,"text":o["text"],"slug":sl,"kind":o.get("kind","name"),"shared":o.get("shared",False),"passage":pkey(o["passage"]) if o.get("passage") else None,"ground":o.get("ground","")})
    elif op=="alias_set":
        k=ekey(o["entry"]); sl=slug(o["text"])
        for a in rows("alias"):
            if a["entry"]==k and a["slug"]==sl:
                for f in ("kind","shared"):
                    if f in o: a[f]=o[f]
                if "passage" in o: a["passage"]=pkey(o["passage"]) if o["passage"] else None
                return
        raise KeyError("no alias")
    elif op=="alias_delete":
        k=o["entry"].split(":",1); sl=slug(o["text"]); n=len(R["alias"])
        R["alias"]=[x for x in R["alias"] if not(x["fields"]["entry"]==k and x["fields"]["slug"]==sl)]
        if n==len(R["alias"]): raise KeyError("no alias")
    elif op=="identifier_new":
        reg,_,ac=o["identifier"].partition(":"); add("identifier",{"entry":ekey(o["entry"]),"registry":reg,"accession":ac})
    elif op=="identifier_delete":
        reg,_,ac=o["identifier"].partition(":"); n=len(R["identifier"])
        R["identifier"]=[x for x in R["identifier"] if not(x["fields"]["registry"]==reg and x["fields"]["accession"]==ac)]
        if n==len(R["identifier"]): raise KeyError("no identifier")
    elif op=="source_set":
        for s in rows("source"):
            if s["slug"]==o["source"]:
                for k,v in o["set"].items():
                    if k not in s: raise KeyError(f"no field {k}")
                    s[k]=v
                return
        raise KeyError("no source")
    elif op=="term_set":
        for t in rows("term"):
            if t["section"]==o["section"] and t["row"]==o["row"]: t.update(o["set"]); return
        raise KeyError("no term")
    elif op in("propose","note"): return "note"
    else: raise KeyError(f"unknown op {op}")
sys.path.insert(0,str(pathlib.Path(__file__).resolve().parents[2]))
from encyclopedia.text.normalise import slug
for f in files:
    for n,line in enumerate(open(f),1):
        if not line.strip(): continue
        try:
            o={"op":"entry_set"}|json.loads(line); r=apply(o); done[o["op"]]=done.get(o["op"],0)+1
            if r and r!="note": print(f"{pathlib.Path(f).name}:{n} {r}")
        except Exception as e: errors.append(f"{pathlib.Path(f).name}:{n} {type(e).__name__} {e} :: {line[:160]}")
# paths anew
E={(e["kind"],e["slug"]):e for e in rows("entry")}
def path(e,seen=0):
    if seen>20: raise SystemExit("circle "+e["slug"])
    return (path(E[tuple(e["parent"])],seen+1) if e["parent"] else "/")+e["slug"]+"/"
for e in E.values(): e["path"]=path(e)
print(done); print(len(errors),"errors"); print("\n".join(errors))
if not errors or "--force" in sys.argv:
    for n,p in P.items(): p.write_text(json.dumps(R[n],ensure_ascii=False,indent=0))
    print("written")
# orphans
pub={c["accession"] for c in rows("claim") if c["status"]=="published"}
used={tuple(l["entry"]) for l in rows("claimentry") if l["claim"][0] in pub}
print("published entries without a published claim:",[":".join(k) for k,e in E.items() if e["status"]=="published" and k not in used])
