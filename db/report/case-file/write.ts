/**
 * Documents about one case as files: its dossier, and drafts of submissions to mechanisms of the UN. They are not encrypted, and
 * nothing sends them: who asks for one is told so before it is written.
 */
import { chainOf } from '../../cases/chain.ts';
import { judgedCase, judgedStory, type WholeCase, type WholePerson } from '../../cases/readiness.ts';
import { consentStandings } from '../../consent/standing.ts';
import { doorDescriptions, type Mechanism } from '../../model/doors.ts';
import { AppError } from '../../model/errors.ts';
import { localDay } from '../../model/local-day.ts';
import { isSecret } from '../../model/open-case.ts';
import { type Gap, matterOf, readinessOf } from '../../model/readiness.ts';
import type { RecordId } from '../../model/record-id.ts';
import type { Finding } from '../../model/report-finding.ts';
import type { ReportFileFormat, ReportLanguage } from '../../model/report.ts';
import { showPerson } from '../../people/details.ts';
import { detailsOf } from '../../records/details.ts';
import { writeOutsideContent } from '../../vault/outside-file.ts';
import type { ReadableVault } from '../../vault/vault.ts';
import { never } from '../audience/blocked.ts';
import type { Replaced } from '../audience/names.ts';
import { audienceRules } from '../audience/rules.ts';
import { requireSettled } from '../leak/gate.ts';
import type { ReportDocument } from '../model/document.ts';
import { type MissingLetter, printableReport } from '../model/texts.ts';
import type { PreviewPages } from '../pages/protocol.ts';
import type { SetOptions } from '../pages/setter.ts';
import { composeDossier } from './dossier.ts';
import { caseFileWording, type CaseFileWording } from './facts.ts';
import { withLeavingFiles } from './leaving-files.ts';
import { keepsBack, lookAtCaseFile } from './look.ts';
import { composeSubmission } from './submission.ts';
import { type CaseFileReaders, type CaseTelling, tellCase, withoutSecrets } from './telling.ts';

/** A dossier for the team or somebody whom it is handed to, or a draft for a mechanism. */
export type AskedCaseFile = { readonly case: RecordId; readonly language: ReportLanguage } & (
  | { readonly kind: 'dossier'; readonly readers: Exclude<CaseFileReaders, 'un'> }
  | { readonly kind: 'submission'; readonly mechanism: Mechanism }
);

export interface ComposedCaseFile {
  readonly document: ReportDocument;
  readonly telling: CaseTelling;
  /** Without what is secret. */
  readonly told: WholeCase;
  /** Records that are secret, and not in it. */
  readonly leftOut: number;
  /** Of a submission: what is missing in it. */
  readonly missing: readonly Gap[];
}

/** @throws {AppError} `record.not-found`; `case.secret`; `case.no-consent` for a dossier that is handed on; `input.invalid` for a mechanism that has nothing to look at in this case. */
export async function composeCaseFile(vault: ReadableVault, asked: AskedCaseFile): Promise<ComposedCaseFile> {
  const today = localDay(vault.now());
  const whole = await wholeOf(vault, asked);
  const { told, ...all } = withoutSecrets(whole);
  // A mechanism is told no source and no file at all, secret or not.
  const leftOut = asked.kind === 'submission' ? withoutSecrets({ ...whole, sources: [], evidence: [] }).leftOut : all.leftOut;
  const telling = tellCase(vault, told, asked.kind === 'dossier' ? asked.readers : 'un', asked.language, today);
  const wording = await caseFileWording(vault, asked.language, telling);
  if (asked.kind === 'dossier') {
    if (asked.readers === 'partners') requireTold(vault, told, telling, today);
    // Of other cases those whom it is handed to are told nothing: their people were not asked for this.
    const others = asked.readers === 'internal' ? chainOf(vault, asked.case).cases : [];
    const chain = others.filter(({ id }) => id !== asked.case && isOpen(telling, id));
    const files = asked.readers === 'partners' ? withLeavingFiles(vault, told) : { told, stays: new Set<string>() };
    const document = composeDossier({ ...files, leftOut, today, chain }, wording, telling);
    return { document: printableReport(document), telling, told, leftOut, missing: [] };
  }
  const { mechanism } = asked;
  if (matterOf(told, mechanism, today).acts.length === 0) throw noMatter(mechanism);
  const earlier = (person: WholePerson) => earlierOf(vault, told, person, wording);
  const document = composeSubmission({ told, leftOut, mechanism, today, earlier }, wording, telling);
  const { missing } = readinessOf(told, today).find(({ door }) => door === mechanism)!;
  return { document: printableReport(document), telling, told, leftOut, missing };
}

/** A dossier tells one case; a mechanism is told of proceedings that stand in another event of the story, too. */
function wholeOf(vault: ReadableVault, { kind, case: id }: AskedCaseFile): Promise<WholeCase> {
  return kind === 'submission' ? judgedStory(vault, id) : judgedCase(vault, id);
}

function noMatter(mechanism: Mechanism): AppError {
  const { aspect } = doorDescriptions[mechanism];
  return new AppError(
    'input.invalid',
    `The case has no act ${aspect === undefined ? '' : `of ${aspect} `}that this mechanism could look at. Nothing was written.`,
    { params: { at: 'mechanism' } },
  );
}

/** @throws {AppError} `case.no-consent`: whoever agreed to nothing keeps a case from being told, as in reports (docs/decisions/0069). */
function requireTold(vault: ReadableVault, told: WholeCase, telling: CaseTelling, today: string): void {
  if (untoldIn(vault, told, telling, today).length === 0) return;
  throw new AppError(
    'case.no-consent',
    'Somebody to whom this happened did not agree that it is handed on, not even without a name. Nothing was written.',
  );
}

/** To whom it happened and who did not agree that it is handed on, not even without a name. */
function untoldIn(vault: ReadableVault, { acts }: WholeCase, { isNamed }: CaseTelling, today: string): RecordId[] {
  const victims = [...new Set(acts.flatMap(({ fields }) => (typeof fields['victim'] === 'string' ? [fields['victim'] as RecordId] : [])))];
  const told = audienceRules.partners.unnamed.map((use) => consentStandings(vault, use, today, victims));
  return victims.filter((id) => !isNamed(id) && !told.some((standings) => standings.get(id)?.answer === 'yes'));
}

function isOpen({ people }: CaseTelling, id: RecordId): boolean {
  const found = people.cases.get(id);
  return found !== undefined && found.level < never;
}

/** What else was done to somebody, as other cases of this vault tell: of nothing that is secret, neither a case nor an act in one. */
function earlierOf(vault: ReadableVault, { id }: WholeCase, person: WholePerson, { term, date, words }: CaseFileWording): string[] {
  const isTold = (entity: string, record: RecordId) => {
    const found = detailsOf(vault, entity, record);
    return found !== undefined && !isSecret(found);
  };
  const { acts } = showPerson(vault, person.id);
  return acts
    .filter((act) => act.case !== null && act.case !== id && isTold('case', act.case) && isTold('act', act.act))
    .map(({ type, begin }) =>
      [begin === null ? words.undated : date(begin), term('act-types', type ?? '')].filter(Boolean).join(words.separator),
    );
}

export interface WrittenCaseFile {
  readonly sizeBytes: number;
  /** Letters that no font has. */
  readonly letters: readonly MissingLetter[];
  readonly isUniversal: boolean;
  readonly leftOut: number;
  /** Of a submission: what is missing in it. */
  readonly missing: readonly Gap[];
  /** People of the case who are not named, and what stands for them. */
  readonly unnamed: readonly { readonly person: RecordId; readonly by: string }[];
  /** Names that gave way in texts. */
  readonly replaced: readonly Replaced[];
  /** What may say who somebody is: it is written all the same, and for a person to look at. */
  readonly findings: readonly Finding[];
}

/** @throws {AppError} as `composeCaseFile`; `report.leaks` where a text says who may not be named; `report.setter-failed`; `file.in-vault`, `disk.full`, `file.unwritable`. */
export async function writeCaseFile(
  vault: ReadableVault,
  asked: AskedCaseFile,
  format: ReportFileFormat,
  path: string,
  options: SetOptions = {},
): Promise<WrittenCaseFile> {
  const { document, telling, leftOut, missing, findings } = await settledCaseFile(vault, asked);
  const { content, missing: letters, isUniversal } = await vault.pages.set(document, format, options);
  await writeOutsideContent(vault, path, content);
  return {
    sizeBytes: content.length,
    letters,
    isUniversal,
    leftOut,
    missing,
    unnamed: await unnamedIn(vault, asked, telling),
    replaced: telling.replaced,
    findings,
  };
}

/** @throws {AppError} as `composeCaseFile`; `report.leaks`. */
async function settledCaseFile(vault: ReadableVault, asked: AskedCaseFile): Promise<ComposedCaseFile & Pick<WrittenCaseFile, 'findings'>> {
  const composed = await composeCaseFile(vault, asked);
  const { document, telling, told } = composed;
  const findings = await lookAtCaseFile(vault, document, telling, told);
  requireSettled({ disclosure: { audience: 'partners' } }, findings.filter(keepsBack), 'case');
  return { ...composed, findings };
}

/**
 * Whether it may be written, asked before a place for it is chosen.
 *
 * @returns to whom it happened and who did not agree that it is handed on: while there is anybody, it is not written.
 * @throws {AppError} whatever else `writeCaseFile` would refuse it for: `case.secret`, `report.leaks`, as `composeCaseFile`.
 */
export async function untoldBefore(vault: ReadableVault, asked: AskedCaseFile): Promise<readonly RecordId[]> {
  if (asked.kind === 'dossier' && asked.readers === 'partners') {
    const today = localDay(vault.now());
    const { told } = withoutSecrets(await wholeOf(vault, asked));
    const untold = untoldIn(vault, told, tellCase(vault, told, asked.readers, asked.language, today), today);
    if (untold.length > 0) return untold;
  }
  await settledCaseFile(vault, asked);
  return [];
}

/** What would keep it from being written, and what else is to be looked at, before it is. @throws {AppError} as `composeCaseFile`. */
export async function checkCaseFile(vault: ReadableVault, asked: AskedCaseFile): Promise<readonly Finding[]> {
  const { document, telling, told } = await composeCaseFile(vault, asked);
  return lookAtCaseFile(vault, document, telling, told);
}

async function unnamedIn(vault: ReadableVault, asked: AskedCaseFile, telling: CaseTelling): Promise<WrittenCaseFile['unnamed']> {
  const { people } = await wholeOf(vault, asked);
  return people.filter((person) => !telling.isNamed(person.id)).map((person) => ({ person: person.id, by: telling.person(person.id) }));
}

export interface PreviewedCaseFile extends PreviewPages {
  readonly leftOut: number;
  readonly unnamed: WrittenCaseFile['unnamed'];
  /** What would keep it from being written comes first. */
  readonly findings: readonly Finding[];
}

/** The same as it will print, to be looked at before it is written. @throws {AppError} as `composeCaseFile`; `report.setter-failed`; `job.cancelled` where another preview was asked for. */
export async function previewCaseFile(vault: ReadableVault, asked: AskedCaseFile, pages: readonly number[]): Promise<PreviewedCaseFile> {
  const { document, telling, told, leftOut } = await composeCaseFile(vault, asked);
  return {
    ...(await vault.pages.preview(document, pages)),
    leftOut,
    unnamed: await unnamedIn(vault, asked, telling),
    findings: await lookAtCaseFile(vault, document, telling, told),
  };
}
