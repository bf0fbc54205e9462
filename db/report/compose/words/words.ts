/** The words of reports: what every language has to say. */
import type { Audience } from '../../../model/disclosure.ts';
import type { Grade } from '../../../model/grades.ts';
import type { DocumentWords } from '../../model/document.ts';

export interface GradeCounts {
  readonly recommendations: number;
  readonly fully: number;
  readonly partly: number;
  /** Regression among them. */
  readonly not: number;
  readonly regression: number;
  /** Without a settled grade. */
  readonly open: number;
}

type Columns<Name extends string> = Readonly<Record<Name, string>>;
type SectionLabel =
  | 'accepted'
  | 'promised'
  | 'says'
  | 'measures'
  | 'happened'
  | 'favour'
  | 'context'
  | 'views'
  | 'grade'
  | 'parts'
  | 'coverage';

export interface ReportWords {
  readonly kindOfReport: (cycle: number | undefined) => string;
  readonly title: (state: string) => string;
  readonly subtitle: (state: string, period: string | undefined) => string;
  readonly running: (state: string) => string;
  /** @param graded recommendations with a settled grade: each has its sign. */
  readonly coverWords: (graded: number) => string;
  readonly imprint: {
    readonly period: (period: string) => string;
    readonly cutOff: (date: string) => string;
    readonly audience: Readonly<Record<Audience, string>>;
  };
  readonly document: DocumentWords;
  readonly summary: {
    readonly heading: string;
    readonly lead: (counts: GradeCounts) => string;
    readonly bar: string;
    readonly figures: {
      /** @param scored how many of the recommendations have a score that the index is made of. */
      readonly index: (scored: number, all: number) => string;
      readonly recommendations: (count: number) => string;
      readonly cases: (count: number) => string;
      readonly measures: (count: number) => string;
    };
    readonly table: string;
    readonly columns: Columns<'paragraph' | 'states' | 'grade' | 'index' | 'cases'>;
    readonly tableNotes: readonly string[];
    readonly byTheme: string;
    readonly themeColumns: Columns<'theme' | 'recommendations' | 'index' | 'band'>;
  };
  readonly method: {
    readonly heading: string;
    readonly scope: (period: string | undefined, cutOff: string | undefined) => string;
    readonly graders: (names: readonly string[]) => string;
    /** How many of the grades somebody answers for. */
    readonly standing: (counts: {
      readonly all: number;
      readonly approved: number;
      readonly reviewed: number;
      readonly lapsed: number;
    }) => string;
    readonly counting: string;
    /** @param counts `places`: of the cases that are told. */
    readonly coverage: (counts: {
      readonly cases: number;
      readonly told: number;
      readonly places: number;
      readonly withoutCase: number;
    }) => string;
    /** That what is recorded is not translated. */
    readonly asWritten: string;
    readonly index: string;
    readonly sources: string;
    readonly labels: Columns<'graders' | 'counting' | 'index' | 'sources'>;
    readonly terms: string;
    readonly termColumns: Columns<'term' | 'meaning'>;
    readonly definedTerms: readonly (readonly [term: string, meaning: string])[];
    readonly scale: string;
    readonly scaleColumns: Columns<'grade' | 'definition'>;
    /** Where the list of grades has no definition in this language. */
    readonly definitions?: Columns<Grade> | undefined;
  };
  readonly chapter: (n: number) => string;
  readonly others: string;
  readonly section: Columns<SectionLabel>;
  readonly partColumns: Columns<'part' | 'grade' | 'index'>;
  readonly noResponse: string;
  readonly noMeasure: string;
  readonly noCase: string;
  readonly inForce: (date: string) => string;
  readonly announced: (date: string) => string;
  readonly outside: string;
  readonly late: string;
  readonly undated: string;
  /** @param acts "7 acts against 5 persons and a group of 21". */
  readonly counted: (acts: string, cases: number, sources: number) => string;
  readonly secret: (count: number) => string;
  readonly moreRows: (count: number) => string;
  readonly sourceWithheld: string;
  readonly noSource: string;
  /** The number of a case in a footnote; the mark of a source in the list of sources; what a footnote refers back to. */
  readonly caseNumber: (number: string) => string;
  readonly sourceMark: (number: number) => string;
  /** In a footnote, of places in files that show what is said. */
  readonly shownIn: (places: string) => string;
  readonly seeNote: (number: number) => string;
  readonly stop: string;
  readonly semicolon: string;
  readonly comma: string;
  readonly otherAct: string;
  readonly theState: string;
  /** What a grade rests on, at the head of its section. */
  readonly facts: {
    readonly against: (cases: number) => string;
    readonly favour: (cases: number) => string;
    readonly sources: (count: number) => string;
    readonly measures: (count: number) => string;
    readonly index: (mean: string) => string;
  };
  readonly lengths: {
    /** After the kind of report. */
    readonly kind: Readonly<Record<'full' | 'summary' | 'brief' | 'single', readonly string[]>>;
    readonly single: (paragraph: string) => string;
    readonly found: string;
    readonly why: string;
    readonly how: string;
    readonly telling: string;
    readonly reason: string;
    readonly number: string;
    readonly paragraphs: string;
    readonly byGrade: string;
    readonly leftOut: (told: number, all: number) => string;
    readonly leftOutThemes: (told: number, all: number) => string;
    readonly more: string;
    /** Where authors wrote more than there is room for. */
    readonly goesOn: string;
  };
  readonly graded: (name: string, grade: string) => string;
  readonly settledNote: string;
  readonly counterEvidence: string;
  /** After what is said before a text: with what stands between the two. */
  readonly before: (words: string) => string;
  readonly confidence: (level: string) => string;
  /** Between two sentences. */
  readonly space: string;
  readonly index: (mean: string, band: string) => string;
  readonly standing: {
    readonly approved: (name: string, date: string) => string;
    readonly reviewed: (name: string, date: string) => string;
    readonly lapsed: string;
    readonly draft: string;
  };
  readonly notSettled: string;
  readonly inConflict: string;
  readonly annexes: {
    readonly heading: string;
    readonly label: (letter: string) => string;
    /** Of each annex; the captions of its tables say more. */
    readonly titles: Columns<'terms' | 'cases' | 'kinds' | 'measures' | 'sources' | 'themes' | 'timeline'>;
    readonly cases: string;
    readonly caseColumns: Columns<'number' | 'title' | 'when' | 'where' | 'acts' | 'sources' | 'recommendations'>;
    readonly measures: string;
    readonly measureColumns: Columns<'title' | 'kind' | 'authority' | 'when' | 'source' | 'recommendations'>;
    readonly sources: string;
    readonly sourceColumns: Columns<'number' | 'source' | 'kind' | 'case'>;
    readonly sourceKinds: Columns<'material' | 'measure' | 'claim' | 'view'>;
    readonly sourcesNote: string;
    readonly outOfScope: string;
    readonly outOfScopeLead: (count: number) => string;
    readonly notHere: string;
    readonly notHereLead: string;
  };
  /** The columns are those of OHCHR's matrix. */
  readonly matrix: {
    readonly title: (state: string) => string;
    readonly caption: string;
    readonly columns: Columns<'recommendation' | 'position' | 'themes' | 'assessment'>;
  };
  readonly untitled: string;
}
