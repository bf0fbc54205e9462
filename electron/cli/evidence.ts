/** `evidence …`: files taken in, checked, handed out, and what was done with them. */
import { custodyOf } from '../../db/evidence/custody.ts';
import { exportEvidence } from '../../db/evidence/export.ts';
import { confirmFile, noteByHand } from '../../db/evidence/file-cases.ts';
import { factsOf } from '../../db/evidence/file-facts.ts';
import { findCopies } from '../../db/evidence/find-copies.ts';
import { seeFalseName } from '../../db/evidence/false-name.ts';
import { findItem, itemOf } from '../../db/evidence/items.ts';
import { lookAtItem } from '../../db/evidence/look-at-files.ts';
import { lastCheck } from '../../db/evidence/quiet-checks.ts';
import { timesOf } from '../../db/evidence/time/stamps.ts';
import { verifyWithTimes } from '../../db/evidence/time/verify.ts';
import { tracePlaces } from '../../db/evidence/trace.ts';
import type { VerifiedItem } from '../../db/evidence/verify.ts';
import { AppError } from '../../db/model/errors.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { Command, CommandContext, CommandResult } from './command.ts';
import { add, look, warningText } from './evidence-add.ts';
import { peopleCommand } from './evidence-people.ts';
import { timeCommand, timeLine } from './evidence-time.ts';
import { requireFreeName } from './free-name.ts';
import { useFrom } from './record-files.ts';
import { recordCommands, shownRecord } from './records.ts';

const records = recordCommands('evidence', findItem);

export const evidenceCommands: Readonly<Record<string, Command>> = {
  ...records,
  show: {
    ...records['show']!,
    summary: 'One item with all its fields, what was found in its file, what its last check found, and its trusted times.',
    run: show,
  },
  time: timeCommand,
  people: peopleCommand,
  add: {
    usage: 'evidence add FILE|FOLDER… --vault DIR --case ID [--field NAME=VALUE…] [--person ID…] [--act ID…] [--from TEXT] [--again]',
    summary:
      'Takes files in as evidence of a case; of a folder, all below it, with what the metadata of capture tools and telephones says of them. The files themselves are only read.',
    options: ['vault', 'case', 'field', 'person', 'act', 'from'],
    lists: ['field', 'person', 'act'],
    flags: ['again'],
    positionals: [1, 10_000],
    run: (context) => context.withVault((vault) => add(context, vault)),
  },
  look: {
    usage: 'evidence look FOLDER --vault DIR',
    summary: 'What `evidence add FOLDER` would take in: the tools that it knows, and which metadata speaks of which file. Changes nothing.',
    options: ['vault'],
    positionals: [1, 1],
    run: (context) => context.withVault((vault) => look(context, vault)),
  },
  verify: {
    usage: 'evidence verify [ITEM…] --vault DIR [--find DIR]',
    summary: 'Reads the files of these items, or of all, from the first byte to the last; --find looks for what is damaged below a folder.',
    options: ['vault', 'find'],
    positionals: [0, 10_000],
    run: (context) => context.withVault((vault) => verify(context, vault)),
  },
  get: {
    usage: 'evidence get ITEM --vault DIR --out FILE [--party TEXT] [--use USE] [--original [--why TEXT]]',
    summary:
      'Writes the file of an item, readable by anybody. Where consent or confidentiality stands against it, or a copy with parts covered was made, that copy is written; --original means the file itself.',
    options: ['vault', 'out', 'party', 'use', 'why'],
    flags: ['original'],
    positionals: [1, 1],
    run: (context) => context.withVault((vault) => get(context, vault)),
  },
  confirm: {
    usage: 'evidence confirm ITEM --vault DIR',
    summary:
      'Says of a file that came with another case that it is the one that this item means: it may leave with its case from now on. Stands in its custody.',
    options: ['vault'],
    positionals: [1, 1],
    run: (context) =>
      context.withVault(async (vault) => {
        const id = findItem(vault, context.positionals[0]!);
        confirmFile(vault, id);
        return { json: { id }, lines: ['The file may leave with the case of this item.'] };
      }),
  },
  'name-seen': {
    usage: 'evidence name-seen ITEM… --vault DIR',
    summary:
      'Says that you saw that the names of these files say another kind than their content: they stay as they are, and the warning is told quietly. Stands in their custody.',
    options: ['vault'],
    positionals: [1, 10_000],
    run: (context) => context.withVault((vault) => nameSeen(context, vault)),
  },
  custody: {
    usage: 'evidence custody ITEM --vault DIR [--hand-over TEXT | --note TEXT] [--place TEXT]',
    summary: 'What was done with an item, by whom and when; or adds that it was handed over, or a note.',
    options: ['vault', 'hand-over', 'note', 'place'],
    positionals: [1, 1],
    run: (context) => context.withVault((vault) => custody(context, vault)),
  },
  trace: {
    usage: 'evidence trace TEXT --vault DIR',
    summary: 'Which items and places the words of a footnote cite: "K7F-E0012, “Notice”, p. 2, SHA-256 …", as reports write them.',
    options: ['vault'],
    positionals: [1, 1],
    run: (context) => context.withVault((vault) => trace(context, vault)),
  },
};

function trace({ positionals: [words] }: CommandContext, vault: Vault) {
  const places = tracePlaces(vault, words!);
  if (places.length === 0) throw new AppError('input.invalid', 'These words cite no place in a file as reports write them.');
  return {
    json: { places },
    lines: places.flatMap(({ cited, items }) => {
      const name = cited.number ?? cited.title;
      if (items.length === 0) return [`${name}  is not in this vault, or its file is another one`];
      return items.flatMap((item) => [
        `${name}  ${item.title}  ${item.id}`,
        ...item.pinpoints.map(({ id, claim }) => `  place ${id}${claim ? ` shows ${claim.entity} ${claim.id}` : ''}`),
      ]);
    }),
    exitCode: places.every(({ items }) => items.length > 0) ? 0 : 1,
  };
}

/** As of any record, and what is known beside. */
async function show(context: CommandContext): Promise<CommandResult> {
  return context.withVault(async (vault) => {
    const id = findItem(vault, context.positionals[0]!);
    await lookAtItem(vault, id, { signal: context.signal });
    const { json, lines } = shownRecord(vault, 'evidence', id);
    const found = factsOf(vault, id)?.facts;
    const times = await timesOf(vault, id, { signal: context.signal });
    const check = lastCheck(vault, id);
    return {
      json: { ...json, ...(found && { found }), ...(check && { check }), times },
      lines: [
        ...lines,
        ...(found?.warnings ?? []).map((warning) => `found: ${warningText[warning]}`),
        ...(check ? [`checked: ${check.at}  ${check.outcome}`] : []),
        ...times.map(timeLine),
      ],
    };
  });
}

const outcomeText: Readonly<Record<VerifiedItem['outcome'], string>> = {
  whole: 'unaltered',
  missing: 'is missing from the vault folder: put it back with --find FOLDER, or restore a backup',
  altered: 'was changed or cut, and is not the file that came in: put it back with --find FOLDER, or restore a backup',
  unreadable: 'cannot be read from the disk: copy the vault to another disk, then check again',
  withheld: 'stayed with whoever sent its record: ask for it',
  'no-file': 'is not in this vault: erased, or never a file here',
};

/** A file that is not here was not read: nothing is said of it but that it is not here. */
function countLine(outcomes: readonly VerifiedItem['outcome'][]): string {
  const whole = outcomes.filter((one) => one === 'whole').length;
  const absent = outcomes.filter((one) => one === 'withheld' || one === 'no-file').length;
  return `${whole} of ${outcomes.length - absent} are as they came in${absent > 0 ? `; ${absent} not in this vault` : ''}.`;
}

async function verify(context: CommandContext, vault: Vault) {
  const ids = context.positionals.map((text) => findItem(vault, text));
  const folder = context.options['find']?.[0];
  const found = folder === undefined ? undefined : await findCopies(vault, folder, context.signal);
  const items = await verifyWithTimes(vault, ids.length > 0 ? ids : undefined, {
    signal: context.signal,
    report: (done, total) => context.progress(`${Math.floor((done / Math.max(total, 1)) * 100)} %`),
  });
  const bad = items.filter(({ outcome }) => outcome !== 'whole' && outcome !== 'no-file' && outcome !== 'withheld');
  const ok = bad.length === 0 && items.every(({ times }) => times.every(({ state }) => state !== 'bad'));
  return {
    json: { ok, items, ...(found && { found }) },
    lines: [
      ...(found && found.restored.length > 0 ? [`Put back: ${found.restored.length}.`] : []),
      ...items
        .filter(({ outcome }) => outcome !== 'whole')
        .map(({ id, number, title, outcome }) => `${number ?? id}  ${title}: ${outcomeText[outcome]}.`),
      ...items.flatMap(({ id, number, times }) => times.map((time) => `${number ?? id}  ${timeLine(time)}.`)),
      countLine(items.map(({ outcome }) => outcome)),
    ],
    exitCode: ok ? 0 : 1,
  };
}

async function get(context: CommandContext, vault: Vault) {
  const out = context.options['out']?.[0];
  if (out === undefined) throw new AppError('input.usage', '--out says where the file is written.');
  const id = findItem(vault, context.positionals[0]!);
  await requireFreeName(out);
  const why = context.options['why']?.[0];
  const isOriginal = context.flags.has('original');
  if (why !== undefined && !isOriginal)
    throw new AppError('input.usage', '--why says why the original has to leave: give --original, too.');
  const written = await exportEvidence(vault, id, out, {
    party: context.options['party']?.[0],
    use: useFrom(context),
    ...(isOriginal && { original: { why } }),
    signal: context.signal,
  });
  const { sha256, sizeBytes, isCopy, number } = written;
  context.note('This file is readable by anybody who finds it.');
  return {
    json: { id: written.id, out, sha256, sizeBytes, isCopy },
    lines: [
      `Written: ${out}`,
      ...(isCopy ? [`It is the copy with parts covered, ${number ?? written.id}, in place of ${context.positionals[0]!}.`] : []),
      `SHA-256 ${sha256}`,
    ],
  };
}

/** All or none: one without such a warning is named before anything is written. */
function nameSeen({ positionals }: CommandContext, vault: Vault) {
  const ids = positionals.map((text) => findItem(vault, text));
  const items = vault.transaction(() => ids.map((id) => ({ id, isNew: seeFalseName(vault, id) })));
  return {
    json: { items },
    lines: items.map(({ id, isNew }) => `${itemOf(vault, id).number ?? id}  ${isNew ? 'seen, and kept as it is' : 'had been seen before'}`),
  };
}

function custody(context: CommandContext, vault: Vault) {
  const id = findItem(vault, context.positionals[0]!);
  const option = (name: string) => context.options[name]?.[0];
  const [party, note, place] = [option('hand-over'), option('note'), option('place')];
  if (party !== undefined) noteByHand(vault, id, { kind: 'handed-over', party, place, note });
  else if (note !== undefined) noteByHand(vault, id, { kind: 'note', note, place });
  const lines = custodyOf(vault, id);
  return {
    json: { id, custody: lines },
    lines: lines.map(({ at, kind, by, party: whom, place: where, note: said }) =>
      [at, kind, by, whom, where, said].filter(Boolean).join('  '),
    ),
  };
}
