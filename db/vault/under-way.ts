/**
 * An import that is under way, noted with each batch that it stores: whoever opens the vault after it was killed hears how far
 * it came, and the same file goes on from there.
 */
import { dropNote, note, noteOf } from '../query/vault-meta.ts';
import type { Connection } from './connection.ts';

/** What is noted once, when it begins. */
export interface ImportUnderWay {
  /** The name of the file, without its folder. */
  readonly file: string;
  readonly sha256: string;
  readonly total: number;
  /** The last case that was here before it, by its key in this database. */
  readonly lastBefore: number;
  /** Of which the ids of its new people are made: somebody new who has come in is the same one afterwards. */
  readonly seed: string;
  /** What a person had decided, as JSON. */
  readonly decided: string;
}

/** What is noted with each batch. */
export interface DoneSoFar {
  readonly done: number;
  /** New cases among them. */
  readonly added: number;
  /** The last row that was dealt with. */
  readonly row: number;
  /** Rows up to there that could not be taken. */
  readonly refused: readonly number[];
  /** The last case that was here then, by its key, and how many since `lastBefore` were, without those in the trash. */
  readonly lastCase?: number;
  readonly here?: number;
}

export interface Interrupted extends ImportUnderWay, DoneSoFar {}

interface At {
  readonly raw: Connection;
}

const [begunName, doneName] = ['import-under-way:begun', 'import-under-way:done'];
const running = new WeakSet<Connection>();

/** What an import that ended early has left: nothing while one runs. */
export function interruptedImport(at: At): (Interrupted & { readonly isTold: boolean }) | undefined {
  if (running.has(at.raw)) return undefined;
  const [begun, done] = [noteOf<string>(at, begunName), noteOf<string>(at, doneName)];
  if (begun === undefined || done === undefined) return undefined;
  const found = { isTold: false, ...(JSON.parse(begun) as ImportUnderWay), ...(JSON.parse(done) as DoneSoFar) };
  return found.done < found.total ? found : undefined;
}

/** Before its first batch. @param isGoingOn how far an earlier one came still holds; else that is forgotten. */
export function noteBegun(at: At, begun: ImportUnderWay, isGoingOn: boolean): void {
  running.add(at.raw);
  if (!isGoingOn) dropNote(at, doneName);
  note(at, begunName, JSON.stringify(begun));
}

/** In the transaction of the batch. */
export function noteDone(at: At, done: DoneSoFar): void {
  note(at, doneName, JSON.stringify(done));
}

/** Nobody goes on from there: the same file begins anew, and asks about what looks like cases which are here. */
export function forgetDone(at: At): void {
  dropNote(at, doneName);
}

/** Forgets what was decided of an import, where it is such: nobody goes on from there, if it is killed now or was before. */
export function forgetInterrupted(at: At, isSuch: (text: string) => boolean): void {
  const begun = noteOf<string>(at, begunName);
  if (begun === undefined) return;
  const { file, decided } = JSON.parse(begun) as ImportUnderWay;
  if ([file, ...textsIn(decided)].some(isSuch)) dropNotes(at);
}

/** As they are: in JSON, a line break between two names is a letter more of the second. */
function textsIn(json: string): string[] {
  const texts: string[] = [];
  JSON.parse(json, (name, value: unknown) => {
    texts.push(name);
    if (typeof value === 'string') texts.push(value);
    return value;
  });
  return texts;
}

/** @param isWhole nothing of it is left to do. */
export function noteEnded(at: At, isWhole: boolean): void {
  running.delete(at.raw);
  if (isWhole) dropNotes(at);
}

function dropNotes(at: At): void {
  dropNote(at, begunName);
  dropNote(at, doneName);
}
