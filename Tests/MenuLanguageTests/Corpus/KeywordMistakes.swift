/// Keywords and codes (K01 to K07).
let keywordMistakes = [
    Mistake("K01", "two flows, one keyword", .city, "report.menu", "    fr: SIGNALER", "    fr: SIGNALER NAISSANCE"),
    Mistake("K01", "one keyword but for the vowels", .city, "report.menu", "    ar: بلاغ شكوى", "    ar: بلاغ وِلادة"),
    Mistake("K02", "a word of the service", .city, "report.menu", "    ar: بلاغ شكوى", "    ar: بلاغ إلغاء"),
    Mistake("K02", "a word of all carriers", .city, "report.menu", "    en: REPORT", "    en: REPORT HELP"),
    Mistake("K02", "a yes", .town, "water.menu", "    en: METER READ", "    en: METER Y"),
    Mistake("K03", "one letter apart", .city, "report.menu", "    en: REPORT", "    en: BERTH"),
    Mistake("K03", "a hamza apart", .city, "report.menu", "    ar: بلاغ شكوى", "    ar: بلاغ ميلادء"),
    Mistake("K04", "takes a misspelt question", .city, "birth.menu", "  takes nid\n", "  takes nide\n"),
    Mistake("K04", "takes what a call gives", .town, "water.menu", "  takes meter\n", "  takes meter street\n"),
    Mistake(
        "K05",
        "free text in the middle",
        .city,
        "report.menu",
        "  takes kind place detail",
        "  takes kind detail place"
    ),
    Mistake("K05", "free text first", .city, "report.menu", "  takes kind place detail", "  takes detail kind"),
    Mistake("K06", "two flows, one code", .city, "report.menu", "  dial *123*2#", "  dial *123*1#"),
    Mistake("K06", "a code hides an option", .city, "report.menu", "  dial *123*2#", "  dial *123*3#"),
    Mistake("K06", "a code hides an option of the town", .town, "water.menu", "  dial *55*1#", "  dial *55*2#"),
    Mistake("K07", "a word without its apostrophe", .city, "report.menu", "    fr: SIGNALER", "    fr: SIGNALER LETAT"),
    Mistake("K07", "a word as many write it", .city, "report.menu", "    ar: بلاغ شكوى", "    ar: بلاق شكوى"),
    Mistake("K08", "a code of another service", .city, "report.menu", "  dial *123*2#", "  dial *132*2#"),
    Mistake("K08", "a code that forgot the service's", .town, "water.menu", "  dial *55*1#", "  dial *1#"),
    Mistake("K07", "two words in one", .town, "water.menu", "    en: METER READ", "    en: METER BOPIS"),
]
