import { findCase } from '../../db/cases/commands.ts';
import { acceptProposal, eraseForGood, type ErasureReport, noteErasure, refuseProposal } from '../../db/erasure/commands.ts';
import { type DecidedErasure, listDecided, describeProposedErasures } from '../../db/erasure/list.ts';
import { type DoomedRecord, type ErasurePlan, planErasure, planProposal, type SharedItem } from '../../db/erasure/plan.ts';
import type { ErasureChoice } from '../../db/erasure/scopes.ts';
import { AppError } from '../../db/model/errors.ts';
import { isRecordId } from '../../db/model/record-id.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { Command, CommandContext } from './command.ts';

const choiceOptions = ['vault', 'entity', 'record', 'field'];

const plan: Command = {
  usage: 'erasure plan --vault DIR (--entity E --record ID [--field F…] [--alone] | --action A)',
  summary: 'Says what an erasure would take and what it cannot reach. Changes nothing.',
  options: [...choiceOptions, 'action'],
  lists: ['field'],
  flags: ['alone'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault(async (vault) => {
      const action = context.options['action']?.[0];
      const options = { signal: context.signal };
      const found =
        action === undefined ? await planErasure(vault, choiceFrom(context, vault), options) : await planProposal(vault, action, options);
      return { json: found, lines: planLines(found) };
    }),
};

const add: Command = {
  usage: 'erasure add --vault DIR --entity E --record ID [--field F…] [--alone] --reason TEXT [--notes TEXT] --yes',
  summary: 'Erases a record, or fields of it, for good. There is no way back; look at "erasure plan" first.',
  options: [...choiceOptions, 'reason', 'notes'],
  lists: ['field'],
  flags: ['alone', 'yes'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault(async (vault) => {
      const decision = decisionFrom(context);
      const choice = choiceFrom(context, vault);
      return erased(await eraseForGood(vault, choice, decision));
    }),
};

const accept: Command = {
  usage: 'erasure accept --vault DIR --action A --reason TEXT [--notes TEXT] --yes',
  summary: 'Accepts an erasure that another vault proposes; also one that was refused. There is no way back.',
  options: ['vault', 'action', 'reason', 'notes'],
  flags: ['yes'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault(async (vault) => erased(await acceptProposal(vault, needed(context, 'action'), decisionFrom(context)))),
};

const refuse: Command = {
  usage: 'erasure refuse --vault DIR --action A --reason TEXT',
  summary: 'Keeps what a proposed erasure would take. It is not proposed again, and can be accepted later.',
  options: ['vault', 'action', 'reason'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault((vault) => {
      const action = needed(context, 'action');
      refuseProposal(vault, action, needed(context, 'reason'));
      return { json: { refused: true, action }, lines: ['Refused. What it would have taken stays.'] };
    }),
};

const note: Command = {
  usage: 'erasure note --vault DIR --erasure ID --notes TEXT',
  summary: 'Writes down what was done about what an erasure cannot reach. Replaces the notes before.',
  options: ['vault', 'erasure', 'notes'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault((vault) => {
      const erasure = needed(context, 'erasure');
      if (!isRecordId(erasure)) throw new AppError('record.not-found', 'There is no erasure with this id.');
      noteErasure(vault, erasure, needed(context, 'notes'));
      return { json: { noted: true, erasure }, lines: ['Noted.'] };
    }),
};

const list: Command = {
  usage: 'erasure list --vault DIR',
  summary: 'Erasures that other vaults propose, and those that were decided here.',
  options: ['vault'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault((vault) => {
      const [proposed, decided] = [describeProposedErasures(vault), listDecided(vault)];
      const lines = [
        ...proposed.flatMap(({ action, from, when, records, values }) => [
          `proposed ${action} by ${from ?? 'somebody unknown'}, ${when}: ${values} values here`,
          ...records.map(recordLine),
        ]),
        ...decided.map(decidedLine),
      ];
      return { json: { proposed, decided }, lines: lines.length === 0 ? ['No erasures.'] : lines };
    }),
};

function choiceFrom(context: CommandContext, vault: Vault): ErasureChoice {
  const entity = needed(context, 'entity');
  const reference = needed(context, 'record');
  const record = entity === 'case' ? findCase(vault, reference) : reference;
  if (!isRecordId(record)) throw new AppError('record.not-found', 'There is no record with this id.');
  const fields = context.options['field'];
  return { records: [{ entity, record, ...(fields && { fields }) }], withParts: !context.flags.has('alone') };
}

/** Nobody erases by a slip of the hand. */
function decisionFrom(context: CommandContext): { reason: string; notes?: string | undefined } {
  const reason = needed(context, 'reason');
  if (!context.flags.has('yes'))
    throw new AppError('input.usage', 'Nothing was erased. Erasing is for good: look at "erasure plan", then say --yes.');
  return { reason, notes: context.options['notes']?.[0] };
}

function needed(context: CommandContext, name: string): string {
  const value = context.options[name]?.[0];
  if (value === undefined || value.trim() === '') throw new AppError('input.usage', `--${name} is needed.`);
  return value;
}

function erased(report: ErasureReport) {
  return { json: { erased: true, ...report }, lines: [`Erased for good: ${report.records} records, ${report.files} files.`] };
}

function recordLine({ entity, record, title, fields, values, usedBy }: DoomedRecord): string {
  const used =
    usedBy === undefined ? '' : `; ${usedBy} ${usedBy === 1 ? 'record uses' : 'records use'} it and would not say any more what is meant`;
  return `  ${entity} ${record} ${title}${fields ? ` (${fields.join(', ')})` : ''}: ${values} values${used}`;
}

function decidedLine({ action, decision, isMine, when, reason, records, isOpen }: DecidedErasure): string {
  const what = records.map(({ entity }) => entity).join(', ');
  return `${decision === 'accept' ? 'erased' : 'refused'} ${action}${isMine ? '' : ', proposed elsewhere'}, ${when}: ${what}${isOpen ? '; can still be accepted' : ''}; ${reason ?? ''}`;
}

function itemText({ item, number, title, caseTitle }: SharedItem): string {
  return `${number ?? item} ${title}${caseTitle === '' ? '' : ` of ${caseTitle}`}`;
}

function planLines({ records, values, files, copies, mentions, more, backups, bundles, kept, frozen, authors }: ErasurePlan): string[] {
  const beyond = [
    ...copies.map((copy) => `  a copy made of it: ${itemText(copy)}`),
    ...mentions.map(
      ({ entity, record, title, field, isShown }) =>
        `  mention in ${entity} ${record} ${title}, ${field}${isShown ? '' : ' (an earlier version or a draft)'}`,
    ),
    ...(more > 0 ? [`  ${more} more fields that mention it`] : []),
    ...backups.map(({ name, made, isReachable }) => `  backup ${name} of ${made}${isReachable ? '' : ', not in reach'}`),
    ...bundles.map(({ when, recipients }) => `  bundle of ${when} for ${recipients.join(', ')}`),
    ...authors.map((name) => `  the vault of ${name ?? 'somebody unknown'}, where some of it was written`),
    ...kept.map((name) => `  backups/${name}`),
    ...frozen.map(
      ({ freeze, title, when }) => `  frozen report ${freeze} ${title} of ${when}: report unfreeze ${freeze} takes its words away`,
    ),
  ];
  return [
    `Would go for good: ${values} values of ${records.length} records`,
    ...records.map(recordLine),
    ...files.map(
      ({ title, sharedWith, namedBy }) =>
        `  file ${title}${sharedWith.length > 0 ? ` stays: it is also ${sharedWith.map(itemText).join(', ')}` : ''}${namedBy.length > 0 ? `; only named, and never had here, by ${namedBy.map(itemText).join(', ')}` : ''}`,
    ),
    beyond.length === 0 ? 'Nothing beyond reach was found.' : 'Beyond its reach:',
    ...beyond,
  ];
}

export const erasureCommands = { plan, add, list, accept, refuse, note };
