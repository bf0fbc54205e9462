/** Files of one vault that are chosen among, and the bundles that carry them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acceptBundle } from '../../../db/bundle/accept.ts';
import { exportBundle } from '../../../db/bundle/export.ts';
import type { FileChoice } from '../../../db/bundle/files.ts';
import { stageBundle } from '../../../db/bundle/stage.ts';
import { createCase } from '../../../db/cases/commands.ts';
import { cardOf } from '../../../db/contacts/card.ts';
import { addContact } from '../../../db/contacts/contacts.ts';
import { addEvidence } from '../../../db/evidence/add.ts';
import { custodyOf } from '../../../db/evidence/custody.ts';
import type { RecordId } from '../../../db/model/record-id.ts';
import type { Vault } from '../../../db/vault/vault.ts';
import { type Workshop } from '../../support/vaults.ts';

/** A vault with a case, what adds files to it, and another that bundles go to. */
export async function begun(workshop: Workshop) {
  const [one, two] = [await workshop.vault('one'), await workshop.vault('two')];
  const of = createCase(one, { title: 'With files' }).id;
  let count = 0;
  const add = async (content: string, more: { case?: RecordId; people?: RecordId[]; confidentiality?: number } = {}) => {
    const path = join(workshop.folder, `file-${(count += 1)}`);
    writeFileSync(path, content);
    const { people = [], confidentiality = 3 } = more;
    return addEvidence(one, path, {
      case: more.case ?? of,
      people,
      fields: { title: content.slice(0, 20), confidentiality, nobodyShown: true },
    });
  };
  let bundles = 0;
  const write = async (from: Vault, to: Vault, files?: FileChoice, use?: 'team' | 'third-parties') => {
    const out = join(workshop.folder, `sent-${(bundles += 1)}.age`);
    const report = await exportBundle(from, { recipients: [to.recipient], scope: 'all', out, authorName: 'Team one', files, use });
    return { ...report, out };
  };
  const send = async (from: Vault, to: Vault, files?: FileChoice) => {
    const report = await write(from, to, files);
    return { ...report, accepted: await acceptBundle(to, (await stageBundle(to, report.out)).key) };
  };
  return { one, two, of, add, write, send };
}

export function introduce(one: Vault, two: Vault): void {
  addContact(one, cardOf(two, 'two'));
  addContact(two, cardOf(one, 'one'));
}

export const kindsOf = (vault: Vault, id: RecordId) => custodyOf(vault, id).map(({ kind }) => kind);
