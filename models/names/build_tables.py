"""Builds places.tsv and legal_forms.tsv from the source distribution of the PyPI package rigour.

    python3 build_tables.py rigour-2.6.1 models/names

Deterministic; needs no packages. What the script adds or leaves out by hand is common knowledge (other English
names of countries and cities; words for inhabitants, which are no names of places).
"""
import json, re, sys, unicodedata
R = sys.argv[1].rstrip('/') + '/rust/data/'
out = sys.argv[2].rstrip('/') + '/'
def fold(s):
    s=unicodedata.normalize('NFKD',s); s=''.join(c for c in s if not unicodedata.combining(c)).lower()
    for a,b in (('ø','o'),('ł','l'),('ß','ss'),('đ','d'),('ı','i'),('æ','ae'),('œ','oe')): s=s.replace(a,b)
    return s
def latin(s): return all(ord(c)<0x250 or not c.isalpha() for c in s)
T=[json.loads(l) for l in open(R+'territories/data.jsonl')]
DROP={'rossiya ','russian','palestinian authority','palestinian','american','british','chinese','iranian','syrian','u.s. of a'}
rows=[]
for t in T:
    if not t.get('is_country') : continue
    names=[t['name'],t.get('full_name') or '']+[n for n in t.get('names_strong',[]) if latin(n) and len(n)>2]
    seen=[];k=set()
    for n in names:
        n=n.strip(); f=re.sub('[^a-z ]','',fold(n))
        if n and f and f not in k and f not in DROP and ',' not in n and '(' not in n: k.add(f); seen.append(n[0].upper()+n[1:])
    if t.get('qid') and seen: rows.append((t['qid'],seen))
rows.sort(key=lambda r:r[1][0])
BAD=set('''Estonian|Estland|Gabonais|Gabonese|Israelite|ISRAÉLIENNE|Yisraeli|Emetab Israel|Iosrael|Qatari|Ukrainian|Turkmen|Iraki|Magyar|Dzayeri|Dzayeriya|Tunis|Best Korea|Island|Mann|CAR|Aquaserbia|Vanuata|Vanuatuo|Vanuatò|Vanuatu nutome|Lietuvių kalba|Afrika Kudu|Afrika Selatan|Afrika ya Kudu|Suid -Afrika|Kolombia|Nederlands|Burkina Faso nutome|Jamiaca|Jamiaca Island|Jameyka|Jamayka|Jamaica Island|Kúba|Saudia Arabia|U.s. of a|Singapoor|Eswatini Lemaã|Al-Yaman al-Mu'azzam|Al-Yaman al-Mu'azzam al-Jumhuriyah|Al-Yaman al-Mu'azzam al-Jumhuriyah al-Islamiyah|Republic of Zambie|Republic of Zambiya|Serbia i Czarnogóra|República del Perou|El Salvadore|El Salvadori|Rumanija|Tobago|CENTRAFRIQUE|Emirats Àrabs Units|Jordanië|P R China|Zhongguo|Great britain|TÜRKİYE CUMHURİYETİ|Falkland Islands [Malvinas]|Kâmpŭchéa|Sverige rike|Viet nam|Polonia|Iraki|Confederazione Svizzera'''.split('|'))
ADD={'Q30':'US|USA|U.S.|U.S.A.|America|United States of America','Q145':'UK|U.K.|Britain|Great Britain','Q148':'PRC|Mainland China','Q851':'KSA','Q43':'Turkey|Turkiye|Republic of Turkey|Republic of Türkiye','Q221':'Macedonia|FYROM|Republic of North Macedonia|Former Yugoslav Republic of Macedonia','Q974':'Congo-Kinshasa|Democratic Republic of Congo|D.R. Congo','Q971':'Republic of the Congo|Congo Republic','Q225':'Bosnia|Bosnia-Herzegovina|BiH','Q878':'Emirates|U.A.E.','Q423':'D.P.R.K.|DPR Korea','Q884':'ROK','Q822':'Lebanese Republic','Q1028':'Kingdom of Morocco','Q817':'State of Kuwait','Q219':'Republic of Bulgaria','Q29':'Kingdom of Spain','Q38':'Italia','Q237':'Vatican City State','Q929':'C.A.R.','Q881':'Viet Nam','Q41':'Hellenic Republic','Q15180':'U.S.S.R.|Soviet Russia','Q28':'Republic of Hungary','Q399':'Republic of Armenia','Q37':'Republic of Lithuania','Q211':'Republic of Latvia','Q155':'Federative Republic of Brazil','Q96':'United Mexican States','Q252':'Republic of Indonesia','Q1016':'State of Libya','Q948':'Tunisian Republic'}
FIX={'Q756617':('Q35','Denmark'),'Q29999':('Q55','Netherlands'),'Q697':('Q697','Nauru'),'Q43':('Q43','Turkey')}
MORE='''Q219060	Palestine|State of Palestine|Occupied Palestinian Territory|Occupied Palestinian Territories|Palestinian territories
Q8646	Hong Kong|HK|Hongkong|Hong Kong SAR
Q14773	Macau|Macao
Q1183	Puerto Rico
Q7835	Crimea|Crimean Peninsula
Q1899	Kyiv|Kiev
Q42308	Kharkiv|Kharkov
Q1874	Odesa|Odessa
Q36036	Lviv|Lvov
Q956	Beijing|Peking
Q1156	Mumbai|Bombay
Q1348	Kolkata|Calcutta
Q1352	Chennai|Madras
Q1355	Bengaluru|Bangalore
Q37995	Yangon|Rangoon
Q1854	Ho Chi Minh City|Saigon
Q656	Saint Petersburg|St. Petersburg|St Petersburg|Leningrad
Q406	Istanbul|Constantinople
Q1218	Jerusalem|Al-Quds
Q5806	Mecca|Makkah
Q61	Washington, D.C.|Washington DC|Washington D.C.
Q11739	Lahore
Q1520	Astana|Nur-Sultan'''
lines=[]
for q,s in rows:
    q2,name=FIX.get(q,(q,None))
    names=[n for n in ([name] if name else [])+s+ADD.get(q,'').split('|') if n and n not in BAD]
    u=[]; 
    for n in names:
        if n not in u: u.append(n)
    lines.append((q2,'|'.join(u)))
lines=[f'{q}\t{n}' for q,n in lines]+[l for l in MORE.split('\n') if 'Lahore' not in l]
lines=[l.replace('Q739\tColombia','Q739\tColombia') for l in lines if not l.startswith('Q1520')]
lines.sort(key=lambda l:l.split('\t')[1])
open(out+'places.tsv','w').write('\n'.join(lines)+'\n'); print(len(lines))
# legal forms
D=json.load(open(R+'names/org_types.json')); L={}
keep={'LLC','JSC','LP','LLP','GP','SP','COOP'}
def f2(s):
    s=re.sub("['’`´]",'',s); s = fold(s)
    t=[w for w in re.split('[^a-z0-9]+',s.lower().replace('&',' and ')) if w]; o=[];run=False
    parts=re.findall(r"[a-z0-9]+\.?",s.lower().replace('&',' and '))
    for p in parts:
        single=len(p.rstrip('.'))==1; w=p.rstrip('.')
        if run and single: o[-1]+=w; run=p.endswith('.')
        else: o.append(w); run=single and p.endswith('.')
    return ' '.join(o)
skip={'company','co','corporation','corp','group','public','limited company','the','international','holding','bank','trust','cooperative','a and o','partners','private','pub limited'}
for x in D:
    if x.get('generic') not in keep and x.get('generic') is not None: continue
    lab=f2(x.get('compare') or x.get('display') or x['aliases'][0]).replace(' ','')
    if not lab or len(lab)>14: continue
    for a in x['aliases']+[x.get('display') or '', x.get('compare') or '']:
        if any(ord(c)>0x52f for c in a): continue
        k=f2(a)
        if k and k not in skip and len(k)>1 and len(k.split())<=9: L.setdefault(k,lab)
for k,v in {'ltd':'ltd','limited':'ltd','llc':'llc','inc':'inc','incorporated':'inc','plc':'plc','gmbh':'gmbh','ag':'ag','sa':'sa','srl':'srl','sarl':'sarl','ooo':'ooo','oao':'oao','ao':'ao','zao':'zao','pao':'pao','open joint stock company':'oao','joint stock company':'jsc','jsc':'jsc','ojsc':'oao','pjsc':'pao','public joint stock company':'pao','closed joint stock company':'zao','cjsc':'zao','co ltd':'ltd','company limited':'ltd','corporation limited':'ltd','pt':'pt','pty ltd':'ltd','pte ltd':'ltd','nv':'nv','bv':'bv','bvba':'bvba','as':'as','a s':'as','ab':'ab','oy':'oy','se':'se','kg':'kg','lp':'lp','spa':'spa','s a de c v':'sadecv','sa de cv':'sadecv','societatea cu raspundere limitata':'srl','aktiengesellschaft':'ag','gesellschaft mit beschrankter haftung':'gmbh'}.items(): L[k]=v
W2={'ag','ab','sa','se','nv','bv','kg','lp','oy','as','pt','ao'}
for k in [k for k in L if (len(k)==2 and k not in W2) or k in {'cooperation','cooperatif','kooperatif','jv','sem','stg','ses','ets','gie','saatio','incorporation','genossenschaft','scop','limite','preduzetnik','koop','fie','htx','sha','ida','no liability','unlimited','spd','ilp','opg','psu','pse','egen','esv','fop','fop','od','unltd','3at','pup','ung','scra','sll','partnerschaft','sia','tov','sce','scc'}]: del L[k]
by={}
for k,v in L.items(): by.setdefault(v,set()).add(k)
open(out+'legal_forms.tsv','w').write(''.join(f"{v}\t{'|'.join(sorted(k))}\n" for v,k in sorted(by.items())))
print(len(L)); 
