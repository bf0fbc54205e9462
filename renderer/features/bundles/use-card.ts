import { useState } from 'react';

import { api, shell } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { queries } from '../../state/queries.ts';
import { useToasts } from '../../ui/toasts.tsx';
import type { Contact } from './contact.ts';

type Added = Awaited<ReturnType<(typeof api)['contacts.add']>>;
/** What a card asks before, or beside, being taken: is this name meant, and is somebody called otherwise now? */
export type CardQuestion =
  | { readonly kind: 'name'; readonly card: string; readonly question: Extract<Added, { kind: 'question' }>['question'] }
  | {
      readonly kind: 'rename';
      readonly card: string;
      readonly proposal: NonNullable<Extract<Added, { kind: 'known' }>['proposal']>;
      readonly contact: Contact;
    };

export interface CardDecision {
  readonly name: string;
  readonly isSure: boolean;
}

/** Adds cards. @param onAdded the contact is known, and nothing is left to ask about its name. */
export function useCard(onAdded: (contact: Contact) => void) {
  const t = useText();
  const [error, setError] = useState<unknown>();
  const [question, setQuestion] = useState<CardQuestion>();
  const attempt = async (work: () => Promise<void>) => {
    setError(undefined);
    try {
      await work();
    } catch (thrown) {
      setError(thrown);
    }
  };
  const take = async (added: Added) => {
    if (added.kind === 'question') return setQuestion({ ...added, kind: 'name' });
    await queries.invalidateQueries({ queryKey: ['contacts'] });
    useToasts.getState().show({ text: t('contacts.added') });
    const { contact, proposal, card } = added;
    if (proposal && card !== undefined) setQuestion({ kind: 'rename', card, proposal, contact });
    else onAdded(contact);
  };
  const add = () =>
    attempt(async () => {
      const { files } = await shell['shell.chooseFiles']({ purpose: 'open-card' });
      if (files[0]) await take(await api['contacts.add']({ from: { file: files[0].token } }));
    });
  const decide = (decision: CardDecision) =>
    attempt(async () => {
      const { card } = question!;
      setQuestion(undefined);
      await take(await api['contacts.add']({ from: { card }, ...decision }));
    });
  const leave = () => {
    const left = question;
    setQuestion(undefined);
    if (left?.kind === 'rename') onAdded(left.contact);
  };
  return { add, decide, leave, question, error, setError };
}
