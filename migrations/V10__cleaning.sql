-- Why: what is clutter and which outlet is meant is sometimes for a person to decide, and the decision must hold
-- against every rule and every later load. What returns in the articles of an outlet is counted here too, since no
-- article shows it by itself.

ALTER TABLE documents ADD COLUMN source_name TEXT /* outlet or agency as the article, its address or its text names it, before source_aliases */;

UPDATE documents SET source_name = (SELECT name FROM sources WHERE sources.id = documents.source_id);

CREATE INDEX documents_source_name ON documents (source_name);

CREATE TABLE source_aliases (
    -- Other names of an outlet or agency, such as its site; a person may add and remove rows with corpus source.
    alias TEXT PRIMARY KEY COLLATE NOCASE, -- the other name
    name  TEXT NOT NULL -- the name to use instead
) WITHOUT ROWID;

CREATE TABLE edge_lines (
    -- Lines at the start and the end of articles that may be the site's and not the report's.
    line        INTEGER NOT NULL, -- key of the line: first eight bytes of the SHA-256 of its words
    document_id INTEGER NOT NULL REFERENCES documents (id), -- the article
    PRIMARY KEY (line, document_id)
) WITHOUT ROWID;

CREATE INDEX edge_lines_document_id ON edge_lines (document_id);

CREATE TABLE recurring_lines (
    -- Lines that return in so many articles of a source that they are its furniture; they are marked and not read.
    source TEXT NOT NULL, -- name of the source; empty for articles of unknown source
    line   INTEGER NOT NULL, -- key of the line, as in edge_lines
    words  TEXT NOT NULL, -- its words without case, numbers as #
    texts  INTEGER NOT NULL CHECK (texts > 0), -- distinct texts in which it stands, near-copies counted once
    PRIMARY KEY (source, line)
) WITHOUT ROWID;

CREATE TABLE cleanings (
    -- A person's decisions on lines, in the order in which they were taken.
    id         INTEGER PRIMARY KEY, -- number and order of the decision
    decided_at TEXT NOT NULL CHECK (decided_at GLOB '????-??-??T*Z'), -- when, ISO 8601 in UTC
    kind       TEXT NOT NULL CHECK (kind IN ('keep', 'drop')), -- keep: the line is part of the report; drop: it is not
    line       TEXT NOT NULL, -- the line, with single spaces
    document   TEXT, -- content_hash of the article for which it holds; NULL: for all of a source
    source     TEXT, -- name of the source for which it holds; NULL: for one article
    passage    TEXT, -- for drop: what it is instead, a kind of passages
    reason     TEXT, -- why, in the person's words
    undone_at  TEXT CHECK (undone_at IS NULL OR undone_at GLOB '????-??-??T*Z'), -- when it was taken back; NULL while it holds
    CHECK ((document IS NULL) <> (source IS NULL)),
    CHECK ((kind = 'drop') = (passage IS NOT NULL))
);

CREATE TRIGGER cleanings_before_delete BEFORE DELETE ON cleanings BEGIN
    SELECT RAISE(ABORT, 'cleanings are never deleted; undo them');
END;

CREATE TRIGGER cleanings_before_update BEFORE UPDATE ON cleanings
WHEN old.undone_at IS NOT NULL
    OR new.id IS NOT old.id OR new.decided_at IS NOT old.decided_at OR new.kind IS NOT old.kind
    OR new.line IS NOT old.line OR new.document IS NOT old.document OR new.source IS NOT old.source
    OR new.passage IS NOT old.passage OR new.reason IS NOT old.reason
BEGIN
    SELECT RAISE(ABORT, 'of a cleaning only undone_at may be set, once');
END;

CREATE TABLE stale_documents (
    -- Articles that must be read again because what is known beyond them changed; empty once a run is done.
    document_id INTEGER PRIMARY KEY REFERENCES documents (id) -- the article
);

INSERT INTO source_aliases (alias, name) VALUES
    ('reuters.com', 'Reuters'),
    ('thomson reuters', 'Reuters'),
    ('reuters news agency', 'Reuters'),
    ('reuters staff', 'Reuters'),
    ('ap', 'Associated Press'),
    ('the associated press', 'Associated Press'),
    ('apnews.com', 'Associated Press'),
    ('ap news', 'Associated Press'),
    ('hosted.ap.org', 'Associated Press'),
    ('afp.com', 'AFP'),
    ('agence france-presse', 'AFP'),
    ('agence france presse', 'AFP'),
    ('tass.com', 'TASS'),
    ('tass.ru', 'TASS'),
    ('itar-tass', 'TASS'),
    ('tass russian news agency', 'TASS'),
    ('ria.ru', 'RIA Novosti'),
    ('ria', 'RIA Novosti'),
    ('sputniknews.com', 'Sputnik'),
    ('sputnikglobe.com', 'Sputnik'),
    ('sputnik international', 'Sputnik'),
    ('interfax.com', 'Interfax'),
    ('interfax.ru', 'Interfax'),
    ('rt.com', 'RT'),
    ('russia today', 'RT'),
    ('rt international', 'RT'),
    ('xinhuanet.com', 'Xinhua'),
    ('news.cn', 'Xinhua'),
    ('xinhua news agency', 'Xinhua'),
    ('english.news.cn', 'Xinhua'),
    ('cgtn.com', 'CGTN'),
    ('news.cgtn.com', 'CGTN'),
    ('globaltimes.cn', 'Global Times'),
    ('chinadaily.com.cn', 'China Daily'),
    ('sana.sy', 'SANA'),
    ('syrian arab news agency', 'SANA'),
    ('irna.ir', 'IRNA'),
    ('en.irna.ir', 'IRNA'),
    ('islamic republic news agency', 'IRNA'),
    ('tasnimnews.com', 'Tasnim'),
    ('tasnim news agency', 'Tasnim'),
    ('tasnim news', 'Tasnim'),
    ('farsnews.ir', 'Fars'),
    ('english.farsnews.ir', 'Fars'),
    ('fars news agency', 'Fars'),
    ('fna', 'Fars'),
    ('en.farsnews.com', 'Fars'),
    ('mehrnews.com', 'Mehr'),
    ('en.mehrnews.com', 'Mehr'),
    ('mehr news agency', 'Mehr'),
    ('mna', 'Mehr'),
    ('presstv.ir', 'Press TV'),
    ('presstv.com', 'Press TV'),
    ('presstv', 'Press TV'),
    ('presstv.co.uk', 'Press TV'),
    ('presstv.tv', 'Press TV'),
    ('isna.ir', 'ISNA'),
    ('en.isna.ir', 'ISNA'),
    ('tehrantimes.com', 'Tehran Times'),
    ('almanar.com.lb', 'Al-Manar'),
    ('english.almanar.com.lb', 'Al-Manar'),
    ('almanar tv', 'Al-Manar'),
    ('al manar', 'Al-Manar'),
    ('almayadeen.net', 'Al Mayadeen'),
    ('english.almayadeen.net', 'Al Mayadeen'),
    ('al mayadeen english', 'Al Mayadeen'),
    ('alwaght.com', 'Alwaght'),
    ('alwaght.net', 'Alwaght'),
    ('syrianobserver.com', 'The Syrian Observer'),
    ('syrian observer', 'The Syrian Observer'),
    ('enabbaladi.net', 'Enab Baladi'),
    ('english.enabbaladi.net', 'Enab Baladi'),
    ('npasyria.com', 'North Press'),
    ('north press agency', 'North Press'),
    ('hawarnews.com', 'Hawar News'),
    ('anha', 'Hawar News'),
    ('anha hawar news', 'Hawar News'),
    ('rudaw.net', 'Rudaw'),
    ('kurdistan24.net', 'Kurdistan 24'),
    ('shafaq.com', 'Shafaq News'),
    ('aljazeera.com', 'Al Jazeera'),
    ('al jazeera english', 'Al Jazeera'),
    ('aljazeera', 'Al Jazeera'),
    ('alarabiya.net', 'Al Arabiya'),
    ('english.alarabiya.net', 'Al Arabiya'),
    ('al arabiya english', 'Al Arabiya'),
    ('aawsat.com', 'Asharq Al-Awsat'),
    ('english.aawsat.com', 'Asharq Al-Awsat'),
    ('arabnews.com', 'Arab News'),
    ('al-monitor.com', 'Al-Monitor'),
    ('middleeasteye.net', 'Middle East Eye'),
    ('aa.com.tr', 'Anadolu Agency'),
    ('anadolu', 'Anadolu Agency'),
    ('aa', 'Anadolu Agency'),
    ('dailysabah.com', 'Daily Sabah'),
    ('hurriyetdailynews.com', 'Hürriyet Daily News'),
    ('trtworld.com', 'TRT World'),
    ('timesofisrael.com', 'The Times of Israel'),
    ('times of israel', 'The Times of Israel'),
    ('jpost.com', 'The Jerusalem Post'),
    ('jerusalem post', 'The Jerusalem Post'),
    ('haaretz.com', 'Haaretz'),
    ('wafa.ps', 'WAFA'),
    ('english.wafa.ps', 'WAFA'),
    ('kuna.net.kw', 'KUNA'),
    ('spa.gov.sa', 'SPA'),
    ('saudi press agency', 'SPA'),
    ('wam.ae', 'WAM'),
    ('emirates news agency', 'WAM'),
    ('qna.org.qa', 'QNA'),
    ('qatar news agency', 'QNA'),
    ('thenationalnews.com', 'The National'),
    ('thenational.ae', 'The National'),
    ('english.ahram.org.eg', 'Ahram Online'),
    ('ahram.org.eg', 'Ahram Online'),
    ('ukrinform.net', 'Ukrinform'),
    ('kyivindependent.com', 'Kyiv Independent'),
    ('the kyiv independent', 'Kyiv Independent'),
    ('pravda.com.ua', 'Ukrainska Pravda'),
    ('themoscowtimes.com', 'The Moscow Times'),
    ('moscow times', 'The Moscow Times'),
    ('meduza.io', 'Meduza'),
    ('kommersant.ru', 'Kommersant'),
    ('kommersant.com', 'Kommersant'),
    ('rferl.org', 'Radio Free Europe/Radio Liberty'),
    ('rfe/rl', 'Radio Free Europe/Radio Liberty'),
    ('radiofreeeurope/radioliberty', 'Radio Free Europe/Radio Liberty'),
    ('voanews.com', 'Voice of America'),
    ('voa', 'Voice of America'),
    ('voa news', 'Voice of America'),
    ('dw.com', 'Deutsche Welle'),
    ('dw', 'Deutsche Welle'),
    ('bbc.com', 'BBC'),
    ('bbc.co.uk', 'BBC'),
    ('bbc news', 'BBC'),
    ('news.bbc.co.uk', 'BBC'),
    ('theguardian.com', 'The Guardian'),
    ('guardian', 'The Guardian'),
    ('independent.co.uk', 'The Independent'),
    ('telegraph.co.uk', 'The Telegraph'),
    ('the daily telegraph', 'The Telegraph'),
    ('thetimes.co.uk', 'The Times'),
    ('thetimes.com', 'The Times'),
    ('ft.com', 'Financial Times'),
    ('the financial times', 'Financial Times'),
    ('economist.com', 'The Economist'),
    ('news.sky.com', 'Sky News'),
    ('france24.com', 'France 24'),
    ('lemonde.fr', 'Le Monde'),
    ('euronews.com', 'Euronews'),
    ('dpa.com', 'dpa'),
    ('dpa-international.com', 'dpa'),
    ('deutsche presse-agentur', 'dpa'),
    ('efe.com', 'EFE'),
    ('agencia efe', 'EFE'),
    ('ansa.it', 'ANSA'),
    ('english.kyodonews.net', 'Kyodo News'),
    ('kyodo', 'Kyodo News'),
    ('kyodonews.net', 'Kyodo News'),
    ('japantimes.co.jp', 'The Japan Times'),
    ('nhk.or.jp', 'NHK'),
    ('nhk world', 'NHK'),
    ('en.yna.co.kr', 'Yonhap'),
    ('yna.co.kr', 'Yonhap'),
    ('yonhap news agency', 'Yonhap'),
    ('kcna.kp', 'KCNA'),
    ('scmp.com', 'South China Morning Post'),
    ('straitstimes.com', 'The Straits Times'),
    ('channelnewsasia.com', 'Channel NewsAsia'),
    ('ptinews.com', 'PTI'),
    ('press trust of india', 'PTI'),
    ('aninews.in', 'ANI'),
    ('asian news international', 'ANI'),
    ('thehindu.com', 'The Hindu'),
    ('timesofindia.indiatimes.com', 'The Times of India'),
    ('times of india', 'The Times of India'),
    ('dawn.com', 'Dawn'),
    ('cnn.com', 'CNN'),
    ('edition.cnn.com', 'CNN'),
    ('cnn international', 'CNN'),
    ('foxnews.com', 'Fox News'),
    ('nbcnews.com', 'NBC News'),
    ('cbsnews.com', 'CBS News'),
    ('abcnews.go.com', 'ABC News'),
    ('abcnews.com', 'ABC News'),
    ('npr.org', 'NPR'),
    ('pbs.org', 'PBS NewsHour'),
    ('nytimes.com', 'The New York Times'),
    ('new york times', 'The New York Times'),
    ('washingtonpost.com', 'The Washington Post'),
    ('washington post', 'The Washington Post'),
    ('wsj.com', 'The Wall Street Journal'),
    ('wall street journal', 'The Wall Street Journal'),
    ('latimes.com', 'Los Angeles Times'),
    ('usatoday.com', 'USA Today'),
    ('politico.com', 'Politico'),
    ('politico.eu', 'Politico'),
    ('thehill.com', 'The Hill'),
    ('bloomberg.com', 'Bloomberg'),
    ('bloomberg news', 'Bloomberg'),
    ('cnbc.com', 'CNBC'),
    ('newsweek.com', 'Newsweek'),
    ('foreignpolicy.com', 'Foreign Policy'),
    ('upi.com', 'UPI'),
    ('united press international', 'UPI'),
    ('cbc.ca', 'CBC'),
    ('cbc news', 'CBC'),
    ('canadian press', 'The Canadian Press'),
    ('abc.net.au', 'ABC (Australia)'),
    ('aap.com.au', 'AAP'),
    ('allafrica.com', 'AllAfrica'),
    ('news.un.org', 'UN News'),
    ('reliefweb.int', 'ReliefWeb'),
    ('en.wikinews.org', 'Wikinews');
