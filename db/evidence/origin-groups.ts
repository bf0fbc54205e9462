/**
 * Groups of files of one origin: the tool, and a mark that is the same for the same telephone, interviewer or folder, and tells nobody
 * which. It is made with a key of this vault (HMAC-SHA-256): who has the records and suspects a telephone can confirm nothing.
 */
import { createHmac, randomBytes } from 'node:crypto';

import { idText } from '../log/ids.ts';
import { type FileOrigin, originTold } from '../model/capture-plan.ts';
import { readFacts } from '../model/file-facts.ts';
import { query } from '../query/query.ts';
import { note, noteOf } from '../query/vault-meta.ts';
import { fieldChanges } from '../records/commands.ts';
import type { Vault } from '../vault/vault.ts';

const keyName = 'origin-key';

/** Half of the sum: nobody meets two origins with one mark, and a person can still compare two. */
const markDigits = 32;

/** Made when it is first needed; copies and backups of the vault have the same. */
function keyOfVault(vault: Vault): Buffer {
  const known = noteOf<string>(vault, keyName);
  if (known !== undefined) return Buffer.from(known, 'hex');
  const key = randomBytes(32);
  note(vault, keyName, key.toString('hex'));
  return key;
}

/** What the record of a file says of its origin (`independenceGroup`). */
export function groupOf(vault: Vault, { tool, of }: FileOrigin): string {
  const made = createHmac('sha256', keyOfVault(vault)).update(`${tool}\0${of}`).digest('hex').slice(0, markDigits);
  return `${tool} ${made}`;
}

const mark = /^(?:ProofMode|Tella|ODK \/ KoboToolbox|Chat) [0-9a-f]{8}(?:[0-9a-f]{24})?$/;

/** Whether a vault made it, now or before it had a key, and no person wrote it in their own words. */
export function isMark(group: string): boolean {
  return mark.test(group);
}

/** As it was made before: by a sum of 32 bits without a key, which anybody can make again. */
const oldGroup = /^(ProofMode|Tella|ODK \/ KoboToolbox|Chat) [0-9a-f]{8}$/;

const grouped = query((db) =>
  db
    .selectFrom('evidence as e')
    .innerJoin('record as r', 'r.key', 'e.key')
    .innerJoin('action as a', 'a.key', 'r.origin')
    .innerJoin('replica as p', 'p.key', 'a.replica_key')
    .select(['e.id', 'e.facts', 'e.independence_group as was'])
    .where('p.mine', '>', 0)
    .where('e.independence_group', 'is not', null),
);

/**
 * Gives items that came in here with such a group another one; those that came in elsewhere that vault gives another one. One action;
 * what stood there before stays in the log, as everything does.
 *
 * @returns how many.
 */
export function renewGroups(vault: Vault): number {
  const rows = grouped.all(vault).flatMap(({ id, facts, was }) => {
    const tool = oldGroup.exec(was ?? '')?.[1];
    return tool === undefined ? [] : [{ id: idText(id), was: was!, tool, told: readFacts(facts)?.told }];
  });
  const changes = [...Map.groupBy(rows, ({ was }) => was)].flatMap(([was, items]) => {
    // Metadata is told nothing itself, and is of the same origin. Where nobody said which telephone, the folder was it, whose name is not known any more.
    const folder = `was ${was}`;
    const others = items.map(({ told }) => originTold(told, folder)).find((one) => one) ?? { tool: items[0]!.tool, of: folder };
    return items.flatMap(({ id, told }) =>
      fieldChanges('evidence', id, { independenceGroup: groupOf(vault, originTold(told, folder) ?? others) }),
    );
  });
  if (changes.length > 0) vault.record('describe-evidence', changes);
  return changes.length;
}
