import { MapPin } from 'lucide-react';

import { useText } from '../../i18n/index.tsx';
import { Button } from '../../ui/button.tsx';

interface MarkButtonProps {
  /** Left out where nothing can be written: then there is no button. */
  readonly onPress: (() => void) | undefined;
  readonly isDisabled?: boolean;
  /** Words are selected there: they become the quote. */
  readonly hasQuote?: boolean;
}

/** Says what the place shows that a viewer is at. */
export function MarkButton({ onPress, isDisabled = false, hasQuote = false }: MarkButtonProps) {
  const t = useText();
  if (!onPress) return null;
  return (
    <Button icon={<MapPin size={14} aria-hidden />} isDisabled={isDisabled} onPress={onPress}>
      {t(hasQuote ? 'pinpoint.mark.words' : 'pinpoint.mark')}
    </Button>
  );
}
