/** `evidence people …`: whom files show, or that somebody looked and it is nobody. */
import { isUnlooked } from '../../db/evidence/shows.ts';
import { findItem, itemOf } from '../../db/evidence/items.ts';
import { lookAtFiles } from '../../db/evidence/look-at-files.ts';
import { peopleShown, sayWhom, unlookedItems } from '../../db/evidence/people-shown.ts';
import { AppError } from '../../db/model/errors.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import { titleOf } from '../../db/records/titles.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { Command, CommandContext } from './command.ts';

export const peopleCommand: Command = {
  usage: 'evidence people [ITEM…] --vault DIR [--nobody | --person ID…]',
  summary:
    'Whom these files show; --person adds people, --nobody says that somebody looked and nobody can be recognised. Without items: those that may show somebody of whom nobody said anything.',
  options: ['vault', 'person'],
  lists: ['person'],
  flags: ['nobody'],
  positionals: [0, 10_000],
  run: (context) => context.withVault((vault) => people(context, vault)),
};

async function people({ positionals, options, flags, signal }: CommandContext, vault: Vault) {
  const named = (options['person'] ?? []) as RecordId[];
  const isNobody = flags.has('nobody');
  if (isNobody && named.length > 0) throw new AppError('input.usage', '--nobody and --person cannot both be meant.');
  if ((isNobody || named.length > 0) && positionals.length === 0) throw new AppError('input.usage', 'Name the items.');
  // Of words alone nobody is asked, and that is found in the file.
  await lookAtFiles(vault, { signal });
  const ids = positionals.length === 0 ? unlookedItems(vault) : positionals.map((text) => findItem(vault, text));
  if (isNobody || named.length > 0) sayWhom(vault, ids, isNobody ? 'nobody' : named);
  const items = ids.map((id) => ({
    id,
    number: itemOf(vault, id).number ?? null,
    title: itemOf(vault, id).title,
    people: peopleShown(vault, id),
    isUnlooked: isUnlooked(vault, id),
  }));
  return {
    json: { items },
    lines: items.map(({ id, number, title, people: shown, isUnlooked: isOpen }) => {
      const whom = shown.map((person) => titleOf(vault, 'person', person) || person).join(', ');
      return `${number ?? id}  ${title}  ${whom || (isOpen ? 'may show somebody; nobody has said whom' : 'nobody can be recognised, or it is words alone')}`;
    }),
  };
}
