import { en } from '../../i18n/en/index.ts';
import { type MessageId, useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';

/** How this case stands to another, as a sentence: "This case led to it". A code that has none is said by its word. */
export function useChainWords(): (type: string | null) => string {
  const t = useText();
  const words = useWords();
  return (type) => {
    const id = `chain.is.${type}`;
    return id in en ? t(id as MessageId) : words.label('chain-types', type);
  };
}
