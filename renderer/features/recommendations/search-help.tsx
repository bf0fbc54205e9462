import { CircleHelp } from 'lucide-react';

import { useText } from '../../i18n/index.tsx';
import { Definitions } from '../../ui/layout.tsx';
import { PopoverButton } from '../../ui/popover-button.tsx';

const searchExamples = ['words', 'phrase', 'or', 'not', 'brackets', 'number'] as const;

/** Beside the field of the search: what it understands, which nobody would guess. */
export function SearchHelp() {
  const t = useText();
  return (
    <PopoverButton label={t('recommendations.search.help')} icon={<CircleHelp size={14} aria-hidden />} isIconOnly>
      <Definitions
        entries={searchExamples.map((name) => [t(`recommendations.search.${name}`), t(`recommendations.search.${name}.finds`)] as const)}
      />
    </PopoverButton>
  );
}
