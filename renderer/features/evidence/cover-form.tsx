import { useState } from 'react';

import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox, SelectField } from '../../ui/choices.tsx';
import { Callout, Section, Soft, Stack } from '../../ui/layout.tsx';
import { Progress } from '../../ui/progress.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { PageSource } from './cover-source.ts';
import type { Covering } from './use-cover.ts';
import { useMakeCopy } from './use-make-copy.ts';

interface CoverFormProps {
  readonly id: string;
  readonly title: string;
  readonly level: number;
  /** Whom the original shows or names. */
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly source: PageSource;
  readonly covering: Covering;
}

const levels = [1, 2, 3, 4] as const;

/** What is said of the copy, and the button that makes it. */
export function CoverForm({ id, title: of, level, people, source, covering }: CoverFormProps) {
  const t = useText();
  const [title, setTitle] = useState(() => t('cover.title.proposed', { title: of }));
  const [confidentiality, setConfidentiality] = useState(level);
  // Until somebody looked, whoever was to be seen still is.
  const [shown, setShown] = useState<readonly string[]>(() => people.map((person) => person.id));
  const { make, progress, error } = useMakeCopy();
  const { parts, leftOut } = covering;
  const isEmpty = parts.length === 0 && leftOut.length === 0;
  const isAll = leftOut.length === source.pages;
  const known = levels.find((one) => one === confidentiality);
  return (
    <Section title={t('cover.copy')}>
      <Stack>
        <TextField label={t('cover.title')} value={title} onChange={setTitle} />
        <SelectField
          label={t('field.confidentiality')}
          value={String(confidentiality)}
          options={levels.map((one) => ({ id: String(one), label: t(`confidentiality.${one}`) }))}
          onChange={(one) => setConfidentiality(Number(one))}
          {...(known && { description: t(`confidentiality.${known}.means`) })}
        />
        {people.length > 0 && (
          <fieldset>
            <legend>{t('cover.people')}</legend>
            {people.map((person) => (
              <div key={person.id}>
                <Checkbox
                  isSelected={shown.includes(person.id)}
                  onChange={(isSelected) => setShown(isSelected ? [...shown, person.id] : shown.filter((one) => one !== person.id))}
                >
                  <bdi>{person.name || t('person.unnamed')}</bdi>
                </Checkbox>
              </div>
            ))}
            <Soft>{t('cover.people.hint')}</Soft>
          </fieldset>
        )}
        <Callout tone="info">{t('cover.warning')}</Callout>
        {error !== undefined && (error === 'page' ? <Callout tone="danger">{t('cover.failed')}</Callout> : <ErrorPanel error={error} />)}
        {progress ? (
          <div role="status">
            <Progress label={t('cover.making')} percent={(progress.at / progress.count) * 100} />
          </div>
        ) : (
          <div>
            <Button
              kind="primary"
              isDisabled={isEmpty || isAll}
              onPress={() => void make({ id, source, covering, title: title.trim(), confidentiality, people: shown })}
            >
              {t('cover.go')}
            </Button>{' '}
            {(isEmpty || isAll) && <Soft>{t(isAll ? 'cover.all' : 'cover.nothing')}</Soft>}
          </div>
        )}
      </Stack>
    </Section>
  );
}
