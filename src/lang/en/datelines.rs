//! Places and agencies of English datelines, and the small words in their names.

use crate::lang::DatelineWords;
use crate::lang::words::List;

pub(super) static DATELINES: DatelineWords = DatelineWords {
    agencies: &AGENCIES,
    places: &PLACES,
    short_forms: &["St", "D", "U", "Ft", "Mt"],
    small_words: &["de", "of", "el", "dpa", "and"],
    openings: &["al-", "el-", "de "],
};

static AGENCIES: List = List::of(concat!(
    "prnewswire|pr newswire|business wire|businesswire|globe newswire|globenewswire|cnw|accesswire|newswire|ots|marketwired|",
    "reuters|ap|associated press|the associated press|afp|agence france-presse|tass|interfax|ria novosti|ria|",
    "sputnik|xinhua|sana|irna|tasnim|fars|fna|mehr|mna|press tv|presstv|isna|anadolu|anadolu agency|aa|dpa|efe|",
    "ansa|kyodo|kyodo news|yonhap|upi|pa|pa media|pti|ani|ians|kuna|wam|spa|qna|bna|ona|petra|mena|wafa|nna|ina|",
    "aps|tap|map|apa|trend|azertac|armenpress|ukrinform|belta|kazinform|bloomberg|cnn|bbc|rt|al jazeera|",
    "al arabiya|al mayadeen|al-manar|cna|vna|bernama|antara|jta|aap|nan|app|unb|bss|kcna|rudaw|shafaq news|",
    "hawar news|anha|ara news|enab baladi|north press|ips|rfe/rl|voa|dw|irib|hrana|abna|itar-tass|tanjug|hina|",
    "mti|pap|agerpres|leta|bns|ata",
));

static PLACES: List = List::of(concat!(
    "abidjan|abu dhabi|abuja|accra|addis ababa|aden|aleppo|algiers|amman|amsterdam|anchorage|ankara|antananarivo|",
    "apia|ashgabat|asmara|astana|asuncion|athens|atlanta|auckland|baghdad|baku|bali|baltimore|bamako|bangalore|",
    "bangkok|bangui|banjul|barcelona|basra|beijing|beirut|belfast|belgrade|belmopan|bengaluru|berlin|bern|",
    "bishkek|bissau|bogota|bogotá|bonn|boston|brasilia|brasília|bratislava|brazzaville|brussels|bucharest|",
    "budapest|buenos aires|bujumbura|cairo|calais|calgary|canberra|caracas|cardiff|chicago|chisinau|cincinnati|",
    "cleveland|cologne|colombo|conakry|copenhagen|dakar|dallas|damascus|dar es salaam|davos|dearborn|deir ezzor|",
    "delhi|denver|detroit|dhaka|dili|djibouti|doha|donetsk|dubai|dublin|dushanbe|edinburgh|el-fasher|entebbe|",
    "erbil|ferguson|frankfurt|freetown|gaborone|gaza|gaza city|geneva|georgetown|gibraltar|glasgow|goma|grozny|",
    "guantanamo bay|guatemala city|hague|haifa|hama|hamburg|hanoi|harare|hasakah|havana|helsinki|herat|hodeidah|",
    "homs|hong kong|honiara|honolulu|houston|idlib|indianapolis|islamabad|istanbul|jakarta|jeddah|jenin|",
    "jerusalem|johannesburg|juba|kabul|kampala|kandahar|karachi|kathmandu|kharkiv|khartoum|kherson|kigali|",
    "kingston|kinshasa|kobani|kolkata|kuala lumpur|kuwait|kuwait city|kyiv|kiev|la paz|lagos|lahore|las vegas|",
    "latakia|libreville|lilongwe|lima|lisbon|ljubljana|lome|lomé|london|los angeles|luanda|lusaka|luxembourg|",
    "lviv|macau|madrid|malabo|managua|manama|manchester|manila|maputo|marrakech|maseru|mbabane|mecca|melbourne|",
    "mexico city|miami|milan|milwaukee|minneapolis|minsk|mogadishu|monaco|monrovia|montevideo|montreal|moroni|",
    "moscow|mosul|mumbai|munich|muscat|nablus|nairobi|nassau|n'djamena|new delhi|new orleans|new york|niamey|",
    "nicosia|nouakchott|nur-sultan|odesa|oklahoma city|oslo|ottawa|ouagadougou|oxford|palmyra|panama city|",
    "paramaribo|paris|peshawar|philadelphia|phnom penh|phoenix|pittsburgh|podgorica|port moresby|port-au-prince|",
    "prague|praia|pretoria|pristina|pyongyang|qamishli|quebec|quito|rabat|rafah|ramallah|raqqa|reykjavik|riga|",
    "rio de janeiro|riyadh|rome|rostov-on-don|saint petersburg|st. petersburg|salt lake city|san antonio|",
    "san diego|san francisco|san jose|san juan|san salvador|sanaa|sana'a|santiago|santo domingo|sao paulo|",
    "são paulo|sarajevo|seattle|seoul|sevastopol|shanghai|simferopol|singapore|skopje|sochi|sofia|srebrenica|",
    "srinagar|stockholm|strasbourg|sulaymaniyah|suva|sweida|sydney|taipei|tallinn|tartus|tashkent|tbilisi|",
    "tegucigalpa|tehran|tel aviv|the hague|thimphu|tikrit|tirana|tokyo|toronto|tripoli|tunis|turin|ulan bator|",
    "ulaanbaatar|united nations|vaduz|valletta|vancouver|vatican city|venice|victoria|vienna|vientiane|vilnius|",
    "vladivostok|warsaw|washington|wellington|windhoek|yangon|yaounde|yaoundé|yerevan|zagreb|zurich|syria|iraq|",
    "iran|lebanon|yemen|libya|palestine|israel|turkey|russia|ukraine|daraa|afrin|manbij|tabqa|qom|isfahan|",
    "mashhad|shiraz|najaf|karbala|kirkuk|fallujah|ramadi",
));
