f.key, f.name, f.name_en, f.type, f.wikidata, f.country, f.code, f.articles, f.said, f.about, f.via
