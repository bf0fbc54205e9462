import { defineEntity, is } from './entity.ts';

/** What was undertaken about a case, and what came of it (HURIDOCS ESF "Intervention"; numbers are ESF fields). */
export const interventionEntity = defineEntity(
  'intervention',
  {
    case: is.reference('case'),
    party: is.reference('person', { isSearched: true }), // 2602
    type: is.code('intervention-types'), // 2609
    date: is.date(), // 2611
    addressee: is.line({ isSearched: true }), // 2612
    reference: is.line({ isSearched: true }),
    request: is.long({ isSearched: true }),
    deadline: is.date(),
    response: is.code('intervention-responses'), // 2613
    replied: is.date(),
    reply: is.long({ isSearched: true }),
    impact: is.code('intervention-impacts'), // 2615
    status: is.code('intervention-statuses'), // L45
    urgency: is.code('urgency'), // 2674
    remarks: is.long({ isSearched: true }), // 2650
    confidentiality: is.confidentiality(),
  },
  {
    owner: 'case',
    list: 'interventions',
    title: ['addressee', 'reference', 'party', 'type'],
    place: {
      path: 'interventions',
      columns: ['addressee', 'type', 'date', 'deadline', 'response'],
      more: ['case', 'party', 'reference', 'replied', 'impact', 'status', 'urgency', 'confidentiality'],
      facets: ['type', 'response', 'date', 'addressee', 'party', 'impact', 'status', 'urgency', 'deadline', 'confidentiality'],
    },
    defaults: { confidentiality: 2 },
  },
);
