/** A contact more: what their vault recorded of people counts from then on. */
import type { Card } from '../contacts/card.ts';
import { addContact } from '../contacts/contacts.ts';
import { projectPending } from '../log/project/projection.ts';
import type { RecordId } from '../model/record-id.ts';
import { batchRecords } from '../vault/batches.ts';
import type { Vault } from '../vault/vault.ts';
import { noteClosed, noteOpened, type OpenedPeople } from './opened.ts';

/** As `addContact`, and tells whom it opened. */
export function addVouching(vault: Vault, card: Card, given?: string, isSure = false): { id: RecordId; opened: OpenedPeople } {
  return vault.transaction(() => {
    noteClosed(vault, card.signingKey);
    const id = addContact(vault, card, given, isSure);
    // What they wrote over records of others counts as well, and shows before it is compared.
    while (projectPending(vault.store, batchRecords) > 0);
    return { id, opened: noteOpened(vault, card.signingKey) };
  });
}
