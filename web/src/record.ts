// record.ts - the record of one article: docs/record.md says what each key is.

export interface Span {
    start: number;
    end: number;
    text: string;
}

export interface RecordEntity {
    id: number;
    type: string;
    name: string | null;
    name_en: string | null;
    country: string | null;
    mentions: (Span & { form: string })[];
}

export interface RecordStatement {
    id: number;
    cue: Span | null;
    speaker: Span | null;
    who: string | null;
    entity: number | null;
    content: Span[];
    quoted: Span[];
    form: string | null;
    kind: string | null;
    via: (Span & { entity: number | null })[];
    venue: Span | null;
    addressee: Span | null;
    about: number[];
    time: (Span & { value: string | null }) | null;
    within: number | null;
    polarity: string | null;
}

export interface RecordEvent {
    id: number;
    type: string;
    mode: string | null;
    quad: number | null;
    trigger: Span | null;
    actor: Span[];
    actor_who: (string | null)[];
    recipient: Span[];
    recipient_who: (string | null)[];
    place: { span: Span; name: string | null; country: string | null; lat: number | null; lon: number | null } | null;
    date: string | null;
    realis: string | null;
    told?: string | null; // not in records of older archives
    said_by: number | null;
}

export interface ArticleRecord {
    id: string | null;
    url: string | null;
    outlet: string | null;
    title: string | null;
    published: string | null;
    text: string;
    sentences: { start: number; end: number }[];
    entities: RecordEntity[];
    times: (Span & { type: string; value: string | null })[];
    statements: RecordStatement[];
    events: RecordEvent[];
}
