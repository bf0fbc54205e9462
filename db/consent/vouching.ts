/** A contact more: what their vault recorded of people counts from then on. */
import type { Card } from '../contacts/card.ts';
import { addContact } from '../contacts/contacts.ts';
import type { RecordId } from '../model/record-id.ts';
import type { Vault } from '../vault/vault.ts';
import { noteClosed, noteOpened, type OpenedPeople } from './opened.ts';

/** As `addContact`, and tells whom it opened. */
export function addVouching(vault: Vault, card: Card, given?: string, isSure = false): { id: RecordId; opened: OpenedPeople } {
  return vault.transaction(() => {
    noteClosed(vault, card.signingKey);
    const id = addContact(vault, card, given, isSure);
    return { id, opened: noteOpened(vault, card.signingKey) };
  });
}
