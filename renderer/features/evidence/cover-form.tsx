import { useState } from 'react';

import { ErrorPanel } from '../../i18n/error-panel.tsx';
import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox, SelectField } from '../../ui/choices.tsx';
import { Callout, Section, Soft, Stack } from '../../ui/layout.tsx';
import { Progress } from '../../ui/progress.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useTellingApart } from '../people/index.ts';
import { calledBy } from '../values/index.ts';
import type { PageSource } from './cover-source.ts';
import styles from './evidence.module.css';
import type { Covering } from './use-cover.ts';
import { useMakeCopy } from './use-make-copy.ts';

interface CoverFormProps {
  readonly id: string;
  readonly title: string;
  readonly level: number;
  /** Whom the original shows or names. */
  readonly people: readonly { readonly id: string; readonly name: string | null }[];
  readonly source: PageSource;
  readonly covering: Covering;
}

const levels = [1, 2, 3, 4] as const;

/** What is said of the copy, and the button that makes it. */
export function CoverForm({ id, title: of, level, people, source, covering }: CoverFormProps) {
  const t = useText();
  const [title, setTitle] = useState(() => t('cover.title.proposed', { title: of }));
  const [confidentiality, setConfidentiality] = useState(level);
  // Nobody is at first, whatever is covered: that somebody cannot be recognised any more is for a person to say.
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [isNobody, setIsNobody] = useState(false);
  const { make, progress, error } = useMakeCopy();
  const { parts, leftOut } = covering;
  const shown = people.flatMap(({ id: person }) => (hidden.has(person) ? [] : [person]));
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
        <Unrecognisable people={people} hidden={hidden} onChange={setHidden} />
        <Callout tone="info">{t('cover.warning')}</Callout>
        <NobodyCheck isAsked={shown.length === 0} isNobody={isNobody} onChange={setIsNobody} />
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
              onPress={() =>
                void make({
                  id,
                  source,
                  covering,
                  title: title.trim(),
                  confidentiality,
                  people: shown,
                  nobodyShown: isNobody && shown.length === 0,
                })
              }
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

interface NobodyProps {
  readonly isAsked: boolean;
  readonly isNobody: boolean;
  readonly onChange: (isNobody: boolean) => void;
}

/** Asked of a copy as of any file: once nobody who is named is to be recognised in it. */
function NobodyCheck({ isAsked, isNobody, onChange }: NobodyProps) {
  const t = useText();
  if (!isAsked) return null;
  return (
    <Checkbox isSelected={isNobody} onChange={onChange}>
      {t('cover.nobody')}
    </Checkbox>
  );
}

interface UnrecognisableProps extends Pick<CoverFormProps, 'people'> {
  readonly hidden: ReadonlySet<string>;
  readonly onChange: (hidden: ReadonlySet<string>) => void;
}

function Unrecognisable({ people, hidden, onChange }: UnrecognisableProps) {
  const t = useText();
  const apart = useTellingApart(people.map(({ id, name }) => ({ id, name: calledBy(name, t) })));
  if (people.length === 0) return null;
  const change = (id: string, isHidden: boolean) => {
    const one = new Set([id]);
    onChange(isHidden ? hidden.union(one) : hidden.difference(one));
  };
  return (
    <fieldset className={styles['people']}>
      <legend>{t('cover.people')}</legend>
      {people.map(({ id, name }) => (
        <div key={id}>
          <Checkbox isSelected={hidden.has(id)} onChange={(isHidden) => change(id, isHidden)}>
            <bdi>{calledBy(name, t)}</bdi> <Soft>{apart(id)}</Soft>
          </Checkbox>
        </div>
      ))}
      <Soft>{t('cover.people.hint')}</Soft>
    </fieldset>
  );
}
