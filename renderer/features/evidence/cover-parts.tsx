import { X } from 'lucide-react';

import { useText } from '../../i18n/index.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Section, Soft } from '../../ui/layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './cover.module.css';
import { regionWith } from './file-place.ts';
import type { Covering, Part } from './use-cover.ts';

interface CoverPartsProps {
  readonly covering: Covering;
  readonly hasPages: boolean;
  readonly onPage: (page: number) => void;
}

/** What is covered, one by one: what stands there, and where by numbers. */
export function CoverParts({ covering, hasPages, onPage }: CoverPartsProps) {
  const t = useText();
  const { parts, current } = covering;
  return (
    <Section title={t('cover.parts')} {...(parts.length > 0 && { count: parts.length })}>
      {parts.length === 0 && <Soft>{t('cover.parts.none')}</Soft>}
      <ol className={styles['parts']} aria-label={t('cover.parts')}>
        {parts.map((part, at) => (
          <li key={part.key} data-current={part.key === current ? '' : undefined}>
            <div className={styles['head']}>
              <Button
                kind="quiet"
                onPress={() => {
                  onPage(part.page);
                  covering.choose(part.key);
                }}
              >
                {hasPages ? t('cover.part.page', { at: at + 1, page: part.page }) : t('cover.part', { at: at + 1 })}
              </Button>
              <IconButton
                label={t('cover.part.remove', { at: at + 1 })}
                icon={<X size={14} aria-hidden />}
                onPress={() => covering.remove(part.key)}
              />
            </div>
            <TextField
              label={t('cover.part.what')}
              placeholder={t('cover.part.what.hint')}
              {...(part.key === current && { description: t('cover.part.what.text') })}
              value={part.what}
              onChange={(what) => covering.change(part.key, { what: what.slice(0, 200) })}
            />
            {part.key === current && <Numbers part={part} covering={covering} />}
          </li>
        ))}
      </ol>
    </Section>
  );
}

const sides = ['left', 'top', 'width', 'height'] as const;

function Numbers({ part, covering }: { readonly part: Part; readonly covering: Covering }) {
  const t = useText();
  return (
    <div className={styles['numbers']}>
      {sides.map((side) => (
        <TextField
          key={side}
          label={t(`cover.part.${side}`)}
          value={String(part.region[side])}
          onChange={(text) => {
            const value = Number(text);
            if (/^\d{0,4}$/.test(text) && value <= 1000) covering.change(part.key, { region: regionWith(part.region, side, value) });
          }}
        />
      ))}
    </div>
  );
}
