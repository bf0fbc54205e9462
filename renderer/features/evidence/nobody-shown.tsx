import { api } from '../../api.ts';
import { useText, useTime } from '../../i18n/index.tsx';
import { queries } from '../../state/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Callout, Soft } from '../../ui/layout.tsx';
import { useRemoval } from '../fields/index.ts';
import type { AboutItem } from './use-about.ts';

export type Shows = Pick<AboutItem, 'shows' | 'nobodySaid' | 'facts' | 'foundType'>;

interface NobodyShownProps extends Shows {
  readonly id: string;
  readonly isReadOnly: boolean;
  /** Nobody can look at it here. */
  readonly isElsewhere: boolean;
}

/** Why it is asked, where that is not to be seen: a document is opened elsewhere, and shows pages of words. */
function whyAsked({ facts, foundType }: Shows): 'first-page' | 'inside' | undefined {
  // What a record says of itself is nobody's finding.
  if (!facts || foundType === undefined || /^(?:image|audio|video)\//.test(foundType)) return undefined;
  return facts.holdsOnly ?? 'inside';
}

/** Of a file that may show somebody and names nobody: the one question that is open, or who answered it. */
export function NobodyShown({ id, isReadOnly, isElsewhere, shows, nobodySaid, ...found }: NobodyShownProps) {
  const t = useText();
  const time = useTime();
  const { attempt } = useRemoval();
  const why = whyAsked({ shows, ...found });
  const say = (nobodyShown: true | null) =>
    void attempt(async () => {
      await api['records.edit']({ entity: 'evidence', id, fields: { nobodyShown } });
      await queries.invalidateQueries({ queryKey: ['evidence'] });
    });
  if (shows === 'words') return <Soft>{t('copies.people.none')}</Soft>;
  if (shows === 'unlooked' && isElsewhere) return <Soft>{t('copies.nobody.absent')}</Soft>;
  if (shows === 'unlooked')
    return (
      <Callout
        tone="info"
        title={t('copies.nobody.ask')}
        actions={
          <Button isDisabled={isReadOnly} onPress={() => say(true)}>
            {t('copies.nobody.say')}
          </Button>
        }
      >
        {why && <p>{t(`copies.nobody.why.${why}`)}</p>}
        <p>{t('copies.nobody.text')}</p>
      </Callout>
    );
  return (
    <Callout
      tone="neutral"
      title={t('field.nobodyShown')}
      actions={
        <Button isDisabled={isReadOnly} onPress={() => say(null)}>
          {t('copies.nobody.back')}
        </Button>
      }
    >
      {nobodySaid && <p>{t(nobodySaid.by === undefined ? 'copies.nobody.said' : 'copies.nobody.said.by', said(nobodySaid, time))}</p>}
    </Callout>
  );
}

function said({ by = '', at }: NonNullable<Shows['nobodySaid']>, time: (at: string) => string) {
  return { by, when: time(at) };
}
