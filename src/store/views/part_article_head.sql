a.article, a.id, a.url, a.outlet, a.title, a.published, a.words, a.report, a.story
