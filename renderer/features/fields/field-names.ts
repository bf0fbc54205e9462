import type { MessageId } from '../../i18n/index.tsx';
import { en } from '../../i18n/en/index.ts';

/** Words for a field of the log; a field that this version does not know shows as it stands. */
export function fieldName(t: (id: MessageId) => string, field: string): string {
  const [name = '', element] = field.split('/', 2);
  const id = `field.${name}`;
  const words = id in en ? t(id as MessageId) : name;
  return element === undefined ? words : `${words}: ${element}`;
}
