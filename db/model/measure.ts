import { defineEntity, is } from './entity.ts';

/** What the State did: a law, a policy, an institution, a statement, a prosecution. It speaks for or against a recommendation. */
export const measureEntity = defineEntity(
  'measure',
  {
    title: is.line({ isSearched: true }),
    kind: is.code('measure-kinds'),
    /** Number or symbol by which the State cites it. */
    reference: is.line({ isSearched: true }),
    authority: is.line({ isSearched: true }),
    announced: is.date(),
    inForce: is.date(),
    ended: is.date(),
    text: is.long({ isSearched: true }),
    effect: is.long({ isSearched: true }),
    source: is.long({ isSearched: true }),
    remarks: is.long({ isSearched: true }),
    confidentiality: is.confidentiality(),
  },
  {
    sets: { tags: {} },
    title: ['title', 'reference'],
    place: {
      path: 'measures',
      columns: ['title', 'kind', 'authority', 'inForce'],
      more: ['reference', 'announced', 'ended', 'tags', 'confidentiality'],
      facets: ['kind', 'authority', 'inForce', 'announced', 'ended', 'tags', 'confidentiality'],
    },
    defaults: { confidentiality: 1 },
  },
);

/** A measure that bears on a recommendation, or on a part of it. */
export const measureLinkEntity = defineEntity(
  'measure-link',
  {
    measure: is.reference('measure'),
    recommendation: is.reference('recommendation'),
    part: is.reference('part'),
    direction: is.code('link-directions'),
    reason: is.long(),
    confirmedBy: is.reference('member'),
    snapshotSymbol: is.line({ isWritten: true }),
    snapshotParagraph: is.line({ isWritten: true }),
    snapshotText: is.long({ isWritten: true }),
  },
  { owner: 'measure', list: 'links', title: ['snapshotParagraph', 'recommendation'], isTrashed: false },
);
