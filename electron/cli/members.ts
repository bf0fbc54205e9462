import { addMember, listMembers, memberByName, useMember } from '../../db/members/members.ts';
import { AppError } from '../../db/model/errors.ts';
import type { RecordId } from '../../db/model/record-id.ts';
import type { Vault } from '../../db/vault/vault.ts';
import type { Command } from './command.ts';

export const memberCommands: Readonly<Record<string, Command>> = {
  list: {
    usage: 'members list --vault DIR',
    summary: 'Who works in this vault; the one with a star is at work.',
    options: ['vault'],
    positionals: [0, 0],
    run: (context) =>
      context.withVault((vault) => {
        const members = listMembers(vault);
        return { json: { members }, lines: members.map(({ id, name, isAtWork }) => `${isAtWork ? '*' : ' '} ${id}  ${name}`) };
      }),
  },
  add: {
    usage: 'members add NAME --vault DIR',
    summary: 'Adds a person who works in this vault.',
    options: ['vault'],
    positionals: [1, 1],
    run: (context) =>
      context.withVault((vault) => {
        const id = addMember(vault, context.positionals[0]!);
        return { json: memberWith(vault, id), lines: [`Added ${id}.`] };
      }),
  },
  use: {
    usage: 'members use NAME|ID --vault DIR',
    summary: 'Says who is at work: what is written from now on is theirs, until somebody else sits down.',
    options: ['vault'],
    positionals: [1, 1],
    run: (context) =>
      context.withVault((vault) => {
        const reference = context.positionals[0]!;
        const id = memberByName(vault, reference)?.id ?? reference;
        useMember(vault, id);
        const member = memberWith(vault, id);
        return { json: member, lines: [`${member.name} is at work.`] };
      }),
  },
};

function memberWith(vault: Vault, id: RecordId) {
  const found = listMembers(vault).find((member) => member.id === id);
  if (!found) throw new AppError('record.not-found', 'Nobody with this id works in this vault.');
  return found;
}
