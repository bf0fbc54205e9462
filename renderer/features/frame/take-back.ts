/** Undo and redo of what is saved, with a word about what was taken back. */
import { api } from '../../api.ts';
import { en } from '../../i18n/en/index.ts';
import type { MessageId } from '../../i18n/index.tsx';
import { commitAllOrThrow } from '../../state/autosave.ts';
import { useToasts } from '../../ui/toasts.tsx';
import { tellFailure } from '../fields/index.ts';

type Text = (id: MessageId, values?: Readonly<Record<string, string | number>>) => string;

/** What fails is said in a toast. */
export async function takeBack(t: Text, way: 'undo' | 'redo'): Promise<void> {
  try {
    await tryToTakeBack(t, way);
  } catch (error) {
    tellFailure(t, error);
  }
}

/** What was typed last becomes an action first: it is what "undo" means. */
async function tryToTakeBack(t: Text, way: 'undo' | 'redo'): Promise<void> {
  await commitAllOrThrow();
  const { what } = await api[`history.${way}`]({});
  const { show } = useToasts.getState();
  if (!what) {
    show({ text: t(`${way}.nothing`), about: 'undo' });
    return;
  }
  const other = way === 'undo' ? 'redo' : 'undo';
  const action = { label: t(`frame.${other}`), run: () => void takeBack(t, other) };
  show({ text: t(`${way}.done`, { what: words(t, what) }), action, about: 'undo' });
}

/** "Place", or "Case" where it was more than a field; what has no words yet is "a change". */
function words(t: Text, { entity, field = '' }: { readonly entity: string; readonly field?: string | undefined }): string {
  const [name = ''] = field.split('/', 1);
  const known = (id: string): string | undefined => (id in en ? t(id as MessageId) : undefined);
  const kind = known(`entity.${entity}`);
  const label = name === '' || name === 'deleted' ? undefined : known(`field.${name}`);
  return label ?? kind ?? t('undo.change');
}
