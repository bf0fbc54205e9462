import { type AssessmentFields, setAssessment, setDone } from '../../db/assessment/assess.ts';
import { progressOf } from '../../db/assessment/progress.ts';
import { keepOne } from '../../db/assessment/keep.ts';
import { findRound } from '../../db/assessment/rounds.ts';
import { listSeats } from '../../db/assessment/seats.ts';
import { type ShownTarget, showTarget } from '../../db/assessment/show.ts';
import { signOff, type SignOffStep, withdrawSignOff } from '../../db/assessment/sign-offs.ts';
import { settle } from '../../db/assessment/verdicts.ts';
import { addView } from '../../db/assessment/views.ts';
import { AppError } from '../../db/model/errors.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { fieldWords, gradeFrom, plainRow, rowLines, type RoundTarget, targetFrom } from './assessment-words.ts';
import type { Command } from './command.ts';
import { fieldLines } from './text.ts';

const list: Command = {
  usage: 'assess list ROUND --vault DIR [--open]',
  summary: 'What is to be graded and where it stands; --open leaves out what is settled.',
  options: ['vault'],
  flags: ['open'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault((vault) => {
      const round = findRound(vault, context.positionals[0]!);
      const seats = listSeats(vault, round);
      const nameOf = (seat: RecordId) => seats.find(({ id }) => id === seat)?.name ?? seat;
      const all = progressOf(vault, round).rows;
      const texts = rowLines(all, nameOf);
      const isWanted = ({ verdict }: (typeof all)[number]) => verdict === null || !context.flags.has('open');
      const rows = all.filter(isWanted);
      const lines = texts.filter((_line, n) => isWanted(all[n]!));
      return { json: { targets: rows.map(plainRow) }, lines: lines.length === 0 ? ['Nothing here.'] : lines };
    }),
};

const show: Command = {
  usage: 'assess show ROUND REF --vault DIR [--part N]',
  summary: 'One recommendation or part: what you found, what others found once you are done, what was settled.',
  options: ['vault', 'part'],
  positionals: [2, 2],
  run: (context) => context.withVault((vault) => shown(vault, targetFrom(vault, context))),
};

function shown(vault: Vault, { round, target }: RoundTarget) {
  const found = showTarget(vault, round, target);
  return { json: { round, target, ...found }, lines: linesOf(found) };
}

function linesOf({ seats, views, verdict, conflicts, rivals, isBlind, signOffs }: ShownTarget): string[] {
  return [
    ...seats.flatMap(({ seat, isDone, isHidden, assessment, wasReopened, from }) => [
      `${seat.name}${fromWords(from)}: ${isDone ? 'done' : 'not done'}${isHidden ? ', not to be seen yet' : ''}${wasReopened ? ', opened again after it was done' : ''}`,
      ...fieldLines(withoutIds(assessment?.fields ?? {}), fieldWords).map((line) => `  ${line}`),
    ]),
    ...views.flatMap(({ fields }) => fieldLines(withoutIds(fields), fieldWords)),
    ...conflicts.map(({ kind, record, field }) => `in conflict: ${kind} ${record} ${field ?? ''}`),
    ...rivals.map(({ id, entity, fields }) => `one of several: ${entity} ${id} ${String(fields['grade'] ?? '')}`),
    ...(verdict ? ['Settled:', ...fieldLines(withoutIds(verdict.fields), fieldWords)] : []),
    ...signOffs.flatMap(({ step, name, from, when, state, changed, added, absent }) => [
      `${step} by ${name}${fromWords(from)} on ${when.slice(0, 10)}: ${state}${absent > 0 ? ` as far as can be seen here; ${absent} records of it are not here` : ''}`,
      ...changed.map((one) => `  changed since: ${changeText(one)}`),
      ...added.map((one) => `  added since: ${changeText(one)}`),
    ]),
    ...(isBlind ? ['What others found shows once you are done.'] : []),
  ];
}

/** What it is and is called, in which case, and which of its fields. */
function changeText({ entity, title, case: of, fields }: ShownTarget['signOffs'][number]['changed'][number]): string {
  const where = of && entity !== 'case' ? ` in ${of.title}` : '';
  return `${entity} ${title}${where}${fields.length > 0 ? ` (${fields.map((name) => fieldWords[name] ?? name).join(', ')})` : ''}`;
}

function withoutIds({
  round: _round,
  recommendation: _of,
  part: _part,
  assessor: _who,
  ...fields
}: Readonly<Record<string, string | number | boolean>>) {
  return fields;
}

/** Options and the fields that they are. */
const written = {
  grade: 'grade',
  detail: 'gradeDetail',
  reason: 'reason',
  claim: 'claim',
  'claim-source': 'claimSource',
  'counter-evidence': 'counterEvidence',
  coverage: 'coverageNote',
  confidence: 'confidence',
  'confidence-reason': 'confidenceReason',
} as const satisfies Readonly<Record<string, keyof AssessmentFields>>;

const set: Command = {
  usage:
    'assess set ROUND REF --vault DIR [--part N] [--grade G] [--detail D] [--reason TEXT] [--claim TEXT] [--claim-source TEXT] [--counter-evidence TEXT] [--coverage TEXT] [--confidence C] [--confidence-reason TEXT] [--done]',
  summary: 'Writes your own assessment, in one go or bit by bit; --done says that you are done. An empty value empties a field.',
  options: ['vault', 'part', ...Object.keys(written)],
  flags: ['done'],
  positionals: [2, 2],
  run: (context) =>
    context.withVault((vault) => {
      const found = targetFrom(vault, context);
      gradeFrom(context.options['grade']?.[0] || undefined);
      const given = Object.entries(written).flatMap(([option, field]) => {
        const values = context.options[option];
        return values === undefined ? [] : [[field, values[0] || null] as const];
      });
      if (given.length === 0 && !context.flags.has('done')) throw new AppError('input.usage', `Use it like this: lapwing ${set.usage}`);
      vault.transaction(() => {
        if (given.length > 0) setAssessment(vault, found.round, found.target, Object.fromEntries(given));
        if (context.flags.has('done')) setDone(vault, found.round, found.target, true);
      });
      return shown(vault, found);
    }),
};

const done: Command = {
  usage: 'assess done ROUND REF --vault DIR [--part N] [--reopen]',
  summary: 'Says that you are done: others who are done see it from then on. --reopen opens it again.',
  options: ['vault', 'part'],
  flags: ['reopen'],
  positionals: [2, 2],
  run: (context) =>
    context.withVault((vault) => {
      const found = targetFrom(vault, context);
      setDone(vault, found.round, found.target, !context.flags.has('reopen'));
      return shown(vault, found);
    }),
};

const settleCommand: Command = {
  usage: 'assess settle ROUND REF --vault DIR [--part N] [--grade G] [--detail D] [--note TEXT]',
  summary: 'The one grade of the team: what all gave, or another with a note that says how it was settled.',
  options: ['vault', 'part', 'grade', 'detail', 'note'],
  positionals: [2, 2],
  run: (context) =>
    context.withVault((vault) => {
      const found = targetFrom(vault, context);
      settle(vault, found.round, found.target, {
        grade: gradeFrom(context.options['grade']?.[0]),
        gradeDetail: context.options['detail']?.[0],
        note: context.options['note']?.[0],
      });
      return shown(vault, found);
    }),
};

const view: Command = {
  usage: 'assess view ROUND REF --stakeholder NAME --vault DIR [--part N] [--grade G] [--text TEXT] [--source TEXT]',
  summary: 'What an organisation, institution or UN body says: a grade, words, or both. Grades count in the index.',
  options: ['vault', 'part', 'stakeholder', 'grade', 'text', 'source'],
  positionals: [2, 2],
  run: (context) =>
    context.withVault((vault) => {
      const found = targetFrom(vault, context);
      const option = (name: string) => context.options[name]?.[0];
      const stakeholder = option('stakeholder');
      if (stakeholder === undefined) throw new AppError('input.usage', '--stakeholder says whose view it is.');
      addView(vault, found.round, found.target, {
        stakeholder,
        grade: gradeFrom(option('grade')),
        text: option('text'),
        source: option('source'),
      });
      return shown(vault, found);
    }),
};

const keep: Command = {
  usage: 'assess keep ROUND REF ID --vault DIR [--part N]',
  summary: 'Of several assessments of one seat, or several verdicts, keeps one and puts the others away.',
  options: ['vault', 'part'],
  positionals: [3, 3],
  run: (context) =>
    context.withVault((vault) => {
      const found = targetFrom(vault, context);
      keepOne(vault, found.round, found.target, context.positionals[2]!);
      return shown(vault, found);
    }),
};

const review = signing('review', 'reviewed', 'You have read what the settled grade rests on, and stand in for it as it is now.');
const approve = signing('approve', 'approved', 'Another person than who settled or reviewed it approves the grade as it is now.');

function signing(verb: string, step: SignOffStep, summary: string): Command {
  return {
    usage: `assess ${verb} ROUND REF --vault DIR [--part N]`,
    summary,
    options: ['vault', 'part'],
    positionals: [2, 2],
    run: (context) =>
      context.withVault((vault) => {
        const found = targetFrom(vault, context);
        signOff(vault, found.round, found.target, step);
        return shown(vault, found);
      }),
  };
}

const withdraw: Command = {
  usage: 'assess withdraw ROUND REF --vault DIR [--part N]',
  summary: 'Takes back what you signed of it.',
  options: ['vault', 'part'],
  positionals: [2, 2],
  run: (context) =>
    context.withVault((vault) => {
      const found = targetFrom(vault, context);
      const own = showTarget(vault, found.round, found.target).signOffs.filter(({ isOwn, state }) => isOwn && state !== 'withdrawn');
      if (own.length === 0) throw new AppError('record.not-found', 'You have signed nothing here. Nothing was changed.');
      vault.transaction(() => own.forEach(({ id }) => withdrawSignOff(vault, id)));
      return shown(vault, found);
    }),
};

export const assessCommands = { list, show, set, done, view, settle: settleCommand, keep, review, approve, withdraw };

function fromWords(from: string | null): string {
  if (from === null) return '';
  return from === '' ? ' (from a vault that nobody here knows)' : ` (from ${from})`;
}
