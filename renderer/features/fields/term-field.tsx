import { useText } from '../../i18n/index.tsx';
import { useTerms, useWords } from '../../i18n/words.ts';
import { ComboField } from '../../ui/combo-box.tsx';
import { actTypeGroups, plainGroups } from './term-groups.ts';

export interface TermFieldProps {
  /** Id of the vocabulary. */
  readonly list: string;
  readonly label: string;
  readonly value: string;
  /** In the empty field; left out: what to type. */
  readonly placeholder?: string;
  readonly onChoose: (code: string | null) => void;
  readonly isDisabled?: boolean;
  readonly autoFocus?: boolean;
}

/** A term of a long list: found by a part of its words, other words for it, either language, pinyin or its code. Of no record: for filters too. */
export function TermField({ list, label, value, placeholder, onChoose, isDisabled = false, autoFocus = false }: TermFieldProps) {
  const t = useText();
  const words = useWords();
  const terms = useTerms(list);
  const groupsFor = (text: string) =>
    list === 'act-types' ? actTypeGroups(terms, text, (group) => t(`actGroup.${group}`)) : plainGroups(terms, text);
  return (
    <ComboField
      label={label}
      value={value}
      valueLabel={words.label(list, value)}
      placeholder={placeholder ?? t(list === 'act-types' ? 'field.actType.placeholder' : 'field.term.placeholder')}
      emptyText={t('field.term.none')}
      groupsFor={groupsFor}
      onChoose={onChoose}
      isDisabled={isDisabled}
      autoFocus={autoFocus}
    />
  );
}

export function ActTypeField(props: Omit<TermFieldProps, 'list'>) {
  return <TermField list="act-types" {...props} />;
}
