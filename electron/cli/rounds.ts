import { progressOf } from '../../db/assessment/progress.ts';
import { createRound, editRound, findRound, listRounds, type RoundFields, setScope, showRound } from '../../db/assessment/rounds.ts';
import { addSeat, listSeats, removeSeat, takeSeat } from '../../db/assessment/seats.ts';
import { contactNameKey } from '../../db/model/contact-name.ts';
import { AppError } from '../../db/model/errors.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { stateByCode, stateByName } from '../../db/model/states.ts';
import { findRecommendation } from '../../db/recommendations/queries.ts';
import { listThemes } from '../../db/themes/themes.ts';
import type { Vault } from '../../db/vault/vault.ts';
import { fieldWords, meanText, plainRow, rowLines } from './assessment-words.ts';
import type { Command, CommandContext } from './command.ts';
import { fieldLines } from './text.ts';

const create: Command = {
  usage:
    'rounds create NAME --state CHN --vault DIR [--cycle N] [--period 2014-01/2016-05] [--cut-off DAY] [--remarks TEXT] [--theme NAME…] [--recommendation REF…] [--assessor NAME…]',
  summary: 'Begins an assessment of a State: its period, what is in scope, a seat for each assessor.',
  options: ['vault', 'state', 'cycle', 'period', 'cut-off', 'remarks', 'theme', 'recommendation', 'assessor'],
  lists: ['theme', 'recommendation', 'assessor'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault((vault) => {
      const { state, ...fields } = fieldsFrom(context);
      if (state === undefined) throw new AppError('input.usage', '--state says which State is under review.');
      const id = createRound(vault, {
        ...fields,
        name: context.positionals[0]!,
        state,
        ...membersFrom(vault, context, 'theme', 'recommendation'),
        assessors: context.options['assessor'] ?? [],
      });
      return shown(vault, id);
    }),
};

const list: Command = {
  usage: 'rounds list --vault DIR',
  summary: 'All rounds, the one that changed last first.',
  options: ['vault'],
  positionals: [0, 0],
  run: (context) =>
    context.withVault((vault) => {
      const rounds = listRounds(vault);
      const lines = rounds.map(
        ({ id, fields, recommendations }) => `${id}  ${String(fields['name'] ?? '')}  ${recommendations} recommendations`,
      );
      return { json: { rounds }, lines: lines.length === 0 ? ['No rounds yet.'] : lines };
    }),
};

const show: Command = {
  usage: 'rounds show ROUND --vault DIR',
  summary: 'What is in scope, who grades, what is done and what is not. ROUND is a name or id.',
  options: ['vault'],
  positionals: [1, 1],
  run: (context) => context.withVault((vault) => shown(vault, findRound(vault, context.positionals[0]!))),
};

function shown(vault: Vault, id: RecordId) {
  const round = showRound(vault, id);
  const { counts, index, themes, rows, ...rest } = progressOf(vault, id);
  const nameOf = (seat: RecordId) => round.seats.find((one) => one.id === seat)?.name ?? seat;
  return {
    json: { ...round, counts, index, themes, targets: rows.map(plainRow), ...rest },
    lines: [
      id,
      ...fieldLines(round.fields, fieldWords),
      ...round.seats.map(({ name, isTaken, isOwn }) => `assessor  ${name}${isOwn ? ' (at work)' : isTaken ? '' : ' (free)'}`),
      ...rowLines(rows, nameOf),
      ...themes.flatMap(({ name, index: ofTheme }) => (ofTheme ? [`${name ?? ''}: ${meanText(ofTheme)}`] : [])),
      `${counts.targets} to grade: ${counts.notGraded} not done, ${counts.differing} differing, ${counts.inConflict} in conflict, ${counts.settled} settled, ${counts.reviewed} reviewed, ${counts.approved} approved, ${counts.lapsed} lapsed; ${counts.withoutMeasure} without a measure.`,
      ...(rest.notHere.length > 0 ? [`Not here, import their set first: ${rest.notHere.join(', ')}`] : []),
      ...(index ? [`All: ${meanText(index)}`] : []),
    ],
  };
}

const edit: Command = {
  usage: 'rounds edit ROUND --vault DIR [--name NAME] [--state CHN] [--cycle N] [--period P] [--cut-off DAY] [--remarks TEXT]',
  summary: 'Changes what a round says of itself; an empty value empties a field.',
  options: ['vault', 'name', 'state', 'cycle', 'period', 'cut-off', 'remarks'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault((vault) => {
      const id = findRound(vault, context.positionals[0]!);
      const name = context.options['name']?.[0];
      editRound(vault, id, { ...fieldsFrom(context), ...(name !== undefined && { name }) });
      return shown(vault, id);
    }),
};

const scope: Command = {
  usage: 'rounds scope ROUND --vault DIR [--add-theme NAME…] [--add REF…] [--remove-theme NAME…] [--remove REF…]',
  summary: 'Takes themes and recommendations in, or leaves them out.',
  options: ['vault', 'add-theme', 'add', 'remove-theme', 'remove'],
  lists: ['add-theme', 'add', 'remove-theme', 'remove'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault((vault) => {
      const id = findRound(vault, context.positionals[0]!);
      setScope(vault, id, {
        add: membersFrom(vault, context, 'add-theme', 'add'),
        remove: membersFrom(vault, context, 'remove-theme', 'remove'),
      });
      return shown(vault, id);
    }),
};

const seat: Command = {
  usage: 'rounds seat ROUND --vault DIR [--add NAME] [--take NAME] [--remove NAME]',
  summary: 'Adds a seat for an assessor, takes it for whoever is at work, or removes it: what was found there counts no more.',
  options: ['vault', 'add', 'take', 'remove'],
  positionals: [1, 1],
  run: (context) =>
    context.withVault((vault) => {
      const id = findRound(vault, context.positionals[0]!);
      const option = (name: string) => context.options[name]?.[0];
      const [added, taken, removed] = ['add', 'take', 'remove'].map(option);
      vault.transaction(() => {
        if (added !== undefined) addSeat(vault, id, added);
        if (taken !== undefined) takeSeat(vault, seatNamed(vault, id, taken));
        if (removed !== undefined) removeSeat(vault, seatNamed(vault, id, removed));
      });
      return shown(vault, id);
    }),
};

function seatNamed(vault: Vault, round: RecordId, name: string): RecordId {
  const found = listSeats(vault, round).find((one) => one.id === name || contactNameKey(one.name) === contactNameKey(name));
  if (!found) throw new AppError('record.not-found', 'The round has no seat of this name.');
  return found.id;
}

/** What was given of the fields; an empty text empties one. */
function fieldsFrom({ options }: CommandContext): RoundFields {
  const text = (name: string) => (options[name] === undefined ? undefined : options[name][0] || null);
  const cycle = options['cycle']?.[0];
  if (cycle !== undefined && cycle !== '' && !/^[1-9]\d?$/.test(cycle))
    throw new AppError('input.usage', '--cycle takes a number from 1 to 99.');
  const given = options['state']?.[0];
  const state = given === undefined ? undefined : (stateByCode(given.trim().toUpperCase())?.iso3 ?? stateByName(given));
  if (given !== undefined && state === undefined)
    throw new AppError('input.usage', '--state takes a State by its three-letter code or its name.');
  const fields = { state, cycle: cycle === undefined ? undefined : Number(cycle) || null };
  return { ...fields, period: text('period'), cutOff: text('cut-off'), remarks: text('remarks') };
}

function membersFrom(vault: Vault, { options }: CommandContext, themes: string, recommendations: string) {
  return {
    themes: (options[themes] ?? []).map((name) => themeNamed(vault, name)),
    recommendations: (options[recommendations] ?? []).map((reference) => findRecommendation(vault.raw, reference).id),
  };
}

function themeNamed(vault: Vault, reference: string): RecordId {
  const found = listThemes(vault).find(({ id, name }) => id === reference || name === reference.trim());
  if (!found) throw new AppError('record.not-found', 'There is no theme of this name.');
  return found.id;
}

export const roundCommands = { create, list, show, edit, scope, seat };
