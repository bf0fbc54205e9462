import type { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { Callout, List } from '../../ui/layout.tsx';

type Guard = Awaited<ReturnType<(typeof api)['people.show']>>['guards'][number];

/** What holds here because another record of the same person says it, and which one. */
export function ForeignGuards({ guards }: { readonly guards: readonly Guard[] }) {
  const t = useText();
  if (guards.length === 0) return null;
  const textOf = ({ field, value }: Guard) =>
    field === 'confidentiality'
      ? t('person.guard.confidentiality', { level: t(`confidentiality.${value as 4}`) })
      : t(`person.guard.${field}`);
  return (
    <Callout tone="warning" title={t('person.guard.title')}>
      <List>
        {guards.map((guard) => (
          <li key={guard.field}>
            {textOf(guard)} <bdi>{guard.name ?? t('person.unnamed')}</bdi>
          </li>
        ))}
      </List>
    </Callout>
  );
}
