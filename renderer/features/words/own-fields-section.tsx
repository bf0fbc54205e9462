import { Ellipsis, Plus } from 'lucide-react';
import { useState } from 'react';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge, List, Section, Soft, Stack } from '../../ui/layout.tsx';
import { MenuButton } from '../../ui/menu.tsx';
import { useRemoval } from '../fields/index.ts';
import { type OwnField, useFieldText, useOwnFieldName, useOwnFields } from '../values/index.ts';
import { FieldDialog } from './field-dialog.tsx';
import styles from './words.module.css';

/** Fields that the team added, each with where it stands and how much is written in it. */
export function OwnFieldsSection() {
  const t = useText();
  const fields = useOwnFields().filter(({ deleted }) => !deleted);
  const [asked, setAsked] = useState<OwnField | 'new'>();
  const add = (
    <Button icon={<Plus size={14} aria-hidden />} onPress={() => setAsked('new')}>
      {t('words.fields.add')}
    </Button>
  );
  return (
    <Section title={t('words.fields')} {...(fields.length > 0 && { count: fields.length, actions: add })}>
      {fields.length === 0 ? (
        <Stack>
          <Soft>{t('words.fields.empty')}</Soft>
          <div>{add}</div>
        </Stack>
      ) : (
        <List label={t('words.fields')}>
          {fields.map((field) => (
            <FieldLine key={field.id} field={field} onEdit={() => setAsked(field)} />
          ))}
        </List>
      )}
      {asked !== undefined && <FieldDialog field={asked === 'new' ? undefined : asked} onClose={() => setAsked(undefined)} />}
    </Section>
  );
}

function FieldLine({ field, onEdit }: { readonly field: OwnField; readonly onEdit: () => void }) {
  const t = useText();
  const words = useFieldText();
  const name = useOwnFieldName()(field);
  const { attempt, offerLastUndo } = useRemoval();
  const { id, of, kind, values, deprecated, identifies } = field;
  const remove = async () => {
    if (await attempt(() => api['fields.remove']({ id }))) offerLastUndo('words.removed', { name });
  };
  const facts = [words.entity(of), t(`words.field.kind.${kind}`), t('words.field.values', { count: values })];
  return (
    <li className={styles['line']}>
      <div>
        <span className={styles['name']} dir="auto">
          {name}
        </span>{' '}
        {identifies && <Badge>{t('words.field.identifying')}</Badge>} {deprecated && <Badge>{t('words.aside')}</Badge>}
        <div>
          <Soft>{facts.join(' · ')}</Soft>
        </div>
      </div>
      <MenuButton
        label={t('words.more', { name })}
        icon={<Ellipsis size={16} aria-hidden />}
        entries={[
          { id: 'edit', label: t('words.fields.edit', { name }), run: onEdit },
          {
            id: 'aside',
            label: t(deprecated ? 'words.offer' : 'words.putAside'),
            run: () => void attempt(() => api['fields.edit']({ id, deprecated: !deprecated })),
          },
          { id: 'remove', label: t('words.remove'), isDanger: true, isDisabled: values > 0, run: () => void remove() },
        ]}
      />
    </li>
  );
}
