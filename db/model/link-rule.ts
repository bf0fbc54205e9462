import { defineEntity, is } from './entity.ts';

/**
 * A rule that proposes links: an act of this kind, by such a perpetrator, in such words, bears on this recommendation.
 *
 * What is left empty does not narrow. A proposal is no link until a person confirms it.
 */
export const linkRuleEntity = defineEntity(
  'link-rule',
  {
    name: is.line(),
    actType: is.code('act-types'),
    perpetratorType: is.code('perpetrator-types'),
    /** Every one of these words stands in the act or its case. */
    words: is.line(),
    recommendation: is.reference('recommendation'),
    part: is.reference('part'),
    theme: is.reference('theme'),
    direction: is.code('link-directions'),
    /** What the link gives as its reason, for the person to make their own. */
    reason: is.long(),
    off: is.forbids(),
  },
  { title: ['name'] },
);

/** A proposal that a person turned down: it does not come again. */
export const linkRefusalEntity = defineEntity(
  'link-refusal',
  {
    case: is.reference('case'),
    act: is.reference('act'),
    recommendation: is.reference('recommendation'),
    part: is.reference('part'),
    rule: is.reference('link-rule'),
  },
  { owner: 'case', list: 'refusals', title: ['recommendation'], isTrashed: false },
);
