import { api } from '../../api.ts';
import { useText, useTime } from '../../i18n/index.tsx';
import { plainName } from '../../i18n/isolated.ts';
import { Button } from '../../ui/button.tsx';
import { Callout, Soft } from '../../ui/layout.tsx';
import { useRemoval } from '../fields/index.ts';
import { useFieldText } from '../values/index.ts';
import type { ItemOf } from './item-of.ts';
import type { AboutItem } from './use-about.ts';
import { readAgain } from './use-verify.ts';

interface WarningsProps extends Pick<ItemOf, 'id' | 'fields' | 'isReadOnly'> {
  readonly about: AboutItem;
}

/** What who opens the file should know first. */
export function FileWarnings({ id, fields, isReadOnly, about }: WarningsProps) {
  const t = useText();
  const words = useFieldText();
  const warnings = about.facts?.warnings ?? [];
  const typeText = (type: unknown) => words.value('evidence', 'mediaType', String(type ?? '')) ?? '';
  return (
    <>
      {warnings.includes('type-differs') && fields['sizeBytes'] !== 0 && (
        <Callout tone="warning">
          {t('item.warning.type', { said: typeText(fields['mediaType']), type: typeText(about.facts?.mediaType) })}
        </Callout>
      )}
      {warnings.includes('name-differs') && fields['sizeBytes'] !== 0 && (
        <FalseName id={id} fields={fields} isReadOnly={isReadOnly} about={about} />
      )}
      {warnings.includes('hash-differs') && <Callout tone="danger">{t('item.warning.hash')}</Callout>}
      {warnings.includes('digests-differ') && <Callout tone="danger">{t('item.warning.digests')}</Callout>}
      {warnings.includes('unreadable') && fields['sizeBytes'] !== 0 && <Callout tone="info">{t('item.warning.unreadable')}</Callout>}
      {warnings.includes('scripts') && <Callout tone="info">{t('item.warning.scripts')}</Callout>}
      {about.hasFile && fields['sizeBytes'] === 0 && <Callout tone="warning">{t('item.warning.empty')}</Callout>}
    </>
  );
}

/** The name of a file is part of the proof and stays as it came in. Once somebody says that they saw it, it is said quietly, with who did. */
function FalseName({ id, fields, isReadOnly, about }: WarningsProps) {
  const t = useText();
  const time = useTime();
  const words = useFieldText();
  const { attempt } = useRemoval();
  const text = t('item.warning.name', {
    name: plainName(String(fields['fileName'] ?? '')),
    type: words.value('evidence', 'mediaType', about.facts?.mediaType ?? null) ?? '',
  });
  const seen = about.custody.findLast(({ kind }) => kind === 'name-seen');
  if (seen) {
    const when = time(seen.at);
    return (
      <p>
        <Soft>
          {text} {seen.by === undefined ? t('item.warning.name.seen', { when }) : t('item.warning.name.seen.by', { by: seen.by, when })}
        </Soft>
      </p>
    );
  }
  const see = () =>
    void attempt(async () => {
      await api['evidence.note']({ id, kind: 'name-seen' });
      await readAgain(id);
    });
  return (
    <Callout tone="warning" {...(!isReadOnly && { actions: <Button onPress={see}>{t('item.warning.name.see')}</Button> })}>
      {text}
    </Callout>
  );
}
