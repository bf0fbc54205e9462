/** What documents about one case say by themselves. */
import type { DoorSectionName, Mechanism } from '../../../model/doors.ts';
import type { ConsentGap } from '../../../model/judged-case.ts';
import type { DocumentWords } from '../../model/document.ts';

export interface CaseFileWords {
  readonly document: DocumentWords;
  readonly yes: string;
  readonly no: string;
  readonly colon: string;
  readonly separator: string;
  readonly dash: string;
  readonly untitled: string;
  readonly undated: string;
  readonly missing: { readonly required: string; readonly essential: string; readonly withheld: string };
  readonly age: (least: number, most: number) => string;
  readonly fields: Readonly<Record<string, string>>;
  /** Said of what is too secret to stand in a file. */
  readonly leftOut: (count: number) => string;
  readonly gaps: Readonly<Record<ConsentGap, string>>;
  readonly submission: {
    readonly kind: string;
    readonly marking: string;
    readonly titles: Readonly<Record<Mechanism, string>>;
    readonly subtitles: Readonly<Record<Mechanism, string>>;
    readonly notSent: (day: string) => string;
    readonly urgent: (what: readonly string[]) => string;
    readonly allegation: string;
    readonly consents: string;
    readonly consentLead: string;
    /** "given", or why it is none. */
    readonly given: (by: string | undefined, day: string | undefined) => string;
    readonly withheldName: (person: string) => string;
    readonly notPublic: (person: string) => string;
    readonly cannotAct: (person: string) => string;
    readonly notNeeded: (person: string) => string;
    readonly stillMissing: string;
    readonly missingLead: (required: number, essential: number) => string;
    readonly nothingMissing: string;
    readonly consentMissing: string;
    readonly sections: Readonly<Record<Mechanism, Readonly<Partial<Record<DoorSectionName, string>>>>>;
    readonly danger: (person: string) => string;
    readonly earlier: string;
    readonly earlierNone: string;
    readonly noSubject: string;
    readonly proceedings: string;
  };
  readonly dossier: {
    readonly kind: string;
    readonly marking: Readonly<Record<'internal' | 'partners', string>>;
    readonly subtitle: (number: string | undefined, day: string) => string;
    readonly made: (day: string) => string;
    readonly story: string;
    readonly chronology: string;
    readonly columns: { readonly when: string; readonly what: string };
    readonly events: {
      readonly ended: (what: string) => string;
      readonly to: (place: string) => string;
      readonly hearing: string;
      readonly charged: (what: string) => string;
      readonly opened: (court: string) => string;
      readonly decided: (verdict: string) => string;
      readonly appealed: string;
      readonly released: string;
      readonly step: (what: string) => string;
      readonly replied: string;
      readonly risk: (what: string) => string;
      readonly protection: (what: string) => string;
    };
    readonly people: string;
    readonly part: { readonly victim: string; readonly perpetrator: string; readonly source: string; readonly other: string };
    readonly acts: string;
    readonly proceedings: string;
    readonly sources: string;
    readonly interventions: string;
    readonly links: string;
    readonly linkColumns: { readonly paragraph: string; readonly says: string; readonly why: string };
    readonly chain: string;
    readonly exhibits: string;
    readonly exhibit: {
      readonly number: (n: number) => string;
      readonly item: string;
      readonly kind: string;
      readonly version: string;
      readonly date: string;
      readonly hash: string;
      readonly file: string;
      /** Of a file that may not be handed on. */
      readonly stays: string;
      readonly shownIn: string;
      readonly page: (page: string) => string;
      readonly paragraph: (paragraph: string) => string;
      readonly time: (time: string) => string;
      readonly part: string;
      readonly quoted: (words: string) => string;
      /** Between places of one exhibit. */
      readonly between: string;
    };
    readonly sourceNumber: (n: number) => string;
    readonly sourceWithheld: string;
  };
}
