/**
 * The document model: what a report says and how it is ordered, once for all writers (PDF, DOCX, HTML).
 *
 * Nothing in here knows a page, a font or a file format, and no text in it is markup: a writer shows each text as it is.
 */
import type { Grade } from '../../model/grades.ts';

/** Words within a line. */
export type Inline = TextRun | NoteRun | ReferenceRun | GradeRun;

export interface TextRun {
  readonly kind: 'text';
  readonly text: string;
  readonly isStrong?: boolean;
  readonly isEmphasis?: boolean;
  /** A BCP 47 tag where it is known; else it is told by the script of the letters. */
  readonly language?: string;
}

/** A footnote, at the place of its number. */
export interface NoteRun {
  readonly kind: 'note';
  readonly runs: readonly TextRun[];
  /** What it cites in full, or again: until the notes are numbered (notes.ts). */
  readonly key?: string;
  readonly repeats?: string;
}

/** Points to the block of this `id`: its words lead there, and on paper its page stands after them where that helps. */
export interface ReferenceRun {
  readonly kind: 'reference';
  readonly to: string;
  readonly text: string;
  readonly hasPage?: boolean;
}

/** The sign of a grade with its words beside it: read in black and white, and read aloud. */
export interface GradeRun {
  readonly kind: 'grade';
  /** Null where nobody gave one: words alone, and no sign that could be taken for a grade. */
  readonly grade: Grade | null;
  readonly text: string;
}

export interface Heading {
  readonly kind: 'heading';
  /** 1 begins a chapter. No level is skipped. */
  readonly level: 1 | 2 | 3;
  readonly id: string;
  readonly text: string;
  /** Stands before the text in smaller letters: "Chapter 2", "Annex A". */
  readonly label?: string;
  /** Where it is left out, it is in the contents. */
  readonly isUnlisted?: boolean;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly runs: readonly Inline[];
  /** `lead` opens a chapter; `small` is what is read only when looked for. */
  readonly tone?: 'lead' | 'small';
}

export interface Quotation {
  readonly kind: 'quotation';
  readonly runs: readonly Inline[];
  /** Who said it and where; in the language of the document, whatever that of the quotation. */
  readonly source?: string;
  /** Set large, as an extract that leads the eye. */
  readonly isPulled?: boolean;
}

export interface List {
  readonly kind: 'list';
  readonly isOrdered?: boolean;
  readonly items: readonly (readonly Inline[])[];
}

export interface TableColumn {
  readonly title: string;
  /** Its share of the width; columns without one are as wide as what is in them. */
  readonly share?: number;
  readonly align?: 'start' | 'end' | 'center';
}

export interface Table {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly (readonly Inline[])[])[];
  /** Below the table: what its numbers mean. */
  readonly notes?: readonly string[];
}

export interface Figure {
  readonly kind: 'figure';
  /** An SVG image whose letters are drawn in the fonts of the report. */
  readonly svg: string;
  /** In px, as in the image. */
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly caption: string;
  readonly notes?: readonly string[];
}

/** What is labelled in the margin: "What the State did", and the blocks of it. */
export interface Labelled {
  readonly kind: 'labelled';
  readonly label: string;
  /** Of the label as a heading; 3 where nothing is said. */
  readonly level?: 2 | 3;
  readonly blocks: readonly TextBlock[];
}

/** The head of a section about one recommendation: its number, who recommended, and the grade. */
export interface RecommendationHead {
  readonly kind: 'recommendation';
  readonly id: string;
  readonly paragraph: string;
  readonly symbol: string;
  readonly states: string;
  readonly grade: GradeRun;
  /** Who graded and how far it is stood in for: "approved by …". */
  readonly standing: string;
  /** What it rests on, each a number with its words. */
  readonly facts: readonly string[];
}

/** Numbers that a reader should carry away, each with its unit. */
export interface KeyFigures {
  readonly kind: 'figures';
  readonly figures: readonly { readonly value: string; readonly words: string }[];
}

/** How many of each grade, as one bar: `rows` are read aloud and drawn. */
export interface GradeBar {
  readonly kind: 'grade-bar';
  readonly caption: string;
  readonly rows: readonly { readonly grade: Grade; readonly text: string; readonly count: number }[];
}

export type TextBlock = Paragraph | Quotation | List;
export type Block = TextBlock | Heading | Table | Figure | Labelled | RecommendationHead | KeyFigures | GradeBar;

export interface ReportDocument {
  /**
   * A publication has a title page and contents; a brief has its title at the head of the first page; a sheet is a title and what
   * follows, on pages that lie. An extract is some blocks to be looked at: on pages without heads and numbers, which would be others.
   */
  readonly layout: 'publication' | 'brief' | 'sheet' | 'extract';
  /** A publication so short that nobody has to find a page. */
  readonly isWithoutContents?: boolean;
  /** BCP 47: the language of all that is not marked otherwise. */
  readonly language: 'en' | 'zh-Hans';
  readonly title: string;
  readonly subtitle: string;
  /** Above the title: what kind of publication it is. */
  readonly kindOfReport: string;
  readonly publisher?: string;
  /** As a day, for the title page and the properties of the file. */
  readonly date: { readonly iso: string; readonly text: string };
  /** The signs on the title page, one for each recommendation with a settled grade, in order. */
  readonly coverSigns: readonly Grade[];
  /** Below those: what they are. */
  readonly coverWords: string;
  /** Lines at the foot of the title page: period, cut-off, audience. */
  readonly imprint: readonly string[];
  /** At the head of each page. */
  readonly runningTitle: string;
  /** At the foot of each page: who may read it. */
  readonly marking?: string;
  readonly words: DocumentWords;
  readonly blocks: readonly Block[];
}

/** What a writer has to say by itself. */
export interface DocumentWords {
  readonly contents: string;
  readonly table: string;
  readonly figure: string;
  readonly notes: string;
  /** Said of the arrow behind a note. */
  readonly backToText: string;
  /** With `#` for the number. */
  readonly page: string;
}

/** A run of plain text. */
export function text(value: string, marks: Omit<TextRun, 'kind' | 'text'> = {}): TextRun {
  return { kind: 'text', text: value, ...marks };
}

export function paragraph(...runs: readonly (Inline | string)[]): Paragraph {
  return { kind: 'paragraph', runs: runs.map((run) => (typeof run === 'string' ? text(run) : run)) };
}

/** The words of some runs without their marks, footnotes left out. */
export function plainText(runs: readonly Inline[]): string {
  return runs.map((run) => (run.kind === 'note' ? '' : run.text)).join('');
}
