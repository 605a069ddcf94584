/** What is to be read; only the text must be there. `published` is an ISO date, or date and time. */
export interface Article {
  text: string;
  title?: string | null;
  id?: string | number | null;
  url?: string | null;
  outlet?: string | null;
  published?: string | null;
  language?: string | null;
}

/** Code points of the record's text: [...record.text].slice(start, end).join('') === text. */
export interface Span { start: number; end: number; text: string }

export interface Entity {
  id: number; type: string; name: string; name_en: string | null; country: string | null; code: string | null;
  wikidata: string | null; mentions: (Span & { form: string })[];
}

export interface Statement {
  id: number; cue: Span; cue_lemma: string | null; speaker: Span | null; who: string | null; entity: number | null;
  content: Span[]; quoted: Span[]; form: string; kind: string; via: (Span & { entity: number | null })[];
  venue: Span | null; addressee: Span | null; about: number[]; time: (Span & { value: string | null }) | null;
  within: number | null; polarity: string; confidence: number;
}

export interface Event {
  id: number; type: string; mode: string | null; contexts: string[]; cameo: string | null; quad: number | null;
  goldstein: number | null; trigger: Span; actor: Span[]; actor_who: (string | null)[]; actor_code: (string | null)[];
  recipient: Span[]; recipient_who: (string | null)[]; recipient_code: (string | null)[];
  place: { span: Span | null; name: string | null; country: string | null; lat: number | null; lon: number | null } | null;
  date: string | null; date_precision: string | null; realis: string; told: string | null; said_by: number | null; same_as: number | null;
  confidence: number;
}

/** docs/record.md, key by key. */
export interface Record {
  isnad: number; id: string; url: string | null; outlet: string | null; title: string | null; published: string | null;
  language: string | null; text: string; sentences: { start: number; end: number }[]; entities: Entity[];
  times: (Span & { type: string; value: string | null })[];
  quantities: (Span & { min: number | null; max: number | null; approximate: boolean; unit: string | null })[];
  statements: Statement[]; events: Event[];
}

/** docs/search.md, "JSON". */
export interface Hit {
  article: number; id: string; url: string | null; outlet: string | null; title: string | null;
  published: string | null; report: number | null; story: number | null; score: number; sentence: string | null;
  start: number; end: number; marks: [number, number][]; [key: string]: unknown;
}

export interface Settings {
  /** The program; $ISNAD_COMMAND, or isnad as the system finds programs, unless told. */
  command?: string;
  /** The model file instead of the one that was installed. */
  model?: string;
}

export interface ReaderSettings extends Settings {
  /** Articles read at once, 1 unless told; 0: one a processor. */
  threads?: number;
  /** The date of articles without one. */
  published?: string;
}

export class IsnadError extends Error {
  position: number | null;
  status: number | null;
  id: string | null;
}

export class Reader {
  constructor(settings?: ReaderSettings);
  read(article: Article | string): Promise<Record>;
  readAll(articles: Iterable<Article | string> | AsyncIterable<Article | string>,
    settings?: { ahead?: number; onError?: (error: IsnadError) => void }): AsyncGenerator<Record>;
  close(): Promise<void>;
}

export function search(archive: string, query: string,
  settings?: Settings & { limit?: number; offset?: number; newest?: boolean }): AsyncGenerator<Hit>;

export function add(archive: string, articles: Iterable<Article> | AsyncIterable<Article>,
  settings?: Settings & { threads?: number }): AsyncGenerator<{ article: number; id: string }>;
