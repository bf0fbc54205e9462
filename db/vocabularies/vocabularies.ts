/**
 * Lapwing's own short vocabularies: own wording in English and Simplified Chinese.
 *
 * Plain data, one file per list under lists/, loaded when first asked for: all of them together
 * take 35 ms to load, one takes 5, and most commands need none. For many labels, load the list
 * once and use `labelOf` and `currentTerm` of db/model/vocabulary.ts on it.
 *
 * Not here: the full HURIDOCS lists, which people import as a pack (huridocs-pack.ts).
 */
import { labelOf, type Vocabulary } from '../model/vocabulary.ts';

const loaders = {
  'act-types': async () => (await import('./lists/act-types.ts')).actTypes,
  'appeal-results': async () => (await import('./lists/appeal-results.ts')).appealResults,
  'arbitrary-categories': async () => (await import('./lists/arbitrary-categories.ts')).arbitraryCategories,
  'attack-links': async () => (await import('./lists/attack-links.ts')).attackLinks,
  attribution: async () => (await import('./lists/attribution.ts')).attribution,
  autopsies: async () => (await import('./lists/autopsies.ts')).autopsies,
  'chain-types': async () => (await import('./lists/chain-types.ts')).chainTypes,
  'charge-outcomes': async () => (await import('./lists/charge-outcomes.ts')).chargeOutcomes,
  'civil-statuses': async () => (await import('./lists/civil-statuses.ts')).civilStatuses,
  'collection-methods': async () => (await import('./lists/collection-methods.ts')).collectionMethods,
  compensations: async () => (await import('./lists/compensations.ts')).compensations,
  confidence: async () => (await import('./lists/confidence.ts')).confidence,
  'consent-answers': async () => (await import('./lists/consent-answers.ts')).consentAnswers,
  'consent-givers': async () => (await import('./lists/consent-givers.ts')).consentGivers,
  'consent-methods': async () => (await import('./lists/consent-methods.ts')).consentMethods,
  'consent-told': async () => (await import('./lists/consent-told.ts')).consentTold,
  'consent-uses': async () => (await import('./lists/consent-uses.ts')).consentUses,
  'counsel-accesses': async () => (await import('./lists/counsel-accesses.ts')).counselAccesses,
  'counting-units': async () => (await import('./lists/counting-units.ts')).countingUnits,
  'court-instances': async () => (await import('./lists/court-instances.ts')).courtInstances,
  'court-kinds': async () => (await import('./lists/court-kinds.ts')).courtKinds,
  'custody-contacts': async () => (await import('./lists/custody-contacts.ts')).custodyContacts,
  'custody-kinds': async () => (await import('./lists/custody-kinds.ts')).custodyKinds,
  'custody-places': async () => (await import('./lists/custody-places.ts')).custodyPlaces,
  'death-certificates': async () => (await import('./lists/death-certificates.ts')).deathCertificates,
  'declaration-rights': async () => (await import('./lists/declaration-rights.ts')).declarationRights,
  'defender-activities': async () => (await import('./lists/defender-activities.ts')).defenderActivities,
  'defender-bases': async () => (await import('./lists/defender-bases.ts')).defenderBases,
  'defender-visibility': async () => (await import('./lists/defender-visibility.ts')).defenderVisibility,
  'detention-types': async () => (await import('./lists/detention-types.ts')).detentionTypes,
  'evidence-versions': async () => (await import('./lists/evidence-versions.ts')).evidenceVersions,
  fates: async () => (await import('./lists/fates.ts')).fates,
  'grade-details': async () => (await import('./lists/grade-details.ts')).gradeDetails,
  grades: async () => (await import('./lists/grades.ts')).grades,
  'hearing-forms': async () => (await import('./lists/hearing-forms.ts')).hearingForms,
  'hearing-kinds': async () => (await import('./lists/hearing-kinds.ts')).hearingKinds,
  'ill-treatment-aims': async () => (await import('./lists/ill-treatment-aims.ts')).illTreatmentAims,
  'ill-treatment-methods': async () => (await import('./lists/ill-treatment-methods.ts')).illTreatmentMethods,
  instruments: async () => (await import('./lists/instruments.ts')).instruments,
  'intervention-impacts': async () => (await import('./lists/intervention-impacts.ts')).interventionImpacts,
  'intervention-responses': async () => (await import('./lists/intervention-responses.ts')).interventionResponses,
  'intervention-statuses': async () => (await import('./lists/intervention-statuses.ts')).interventionStatuses,
  'intervention-types': async () => (await import('./lists/intervention-types.ts')).interventionTypes,
  'involvement-degrees': async () => (await import('./lists/involvement-degrees.ts')).involvementDegrees,
  'istanbul-consistency': async () => (await import('./lists/istanbul-consistency.ts')).istanbulConsistency,
  'later-statuses': async () => (await import('./lists/later-statuses.ts')).laterStatuses,
  'link-directions': async () => (await import('./lists/link-directions.ts')).linkDirections,
  'location-types': async () => (await import('./lists/location-types.ts')).locationTypes,
  'material-types': async () => (await import('./lists/material-types.ts')).materialTypes,
  'measure-kinds': async () => (await import('./lists/measure-kinds.ts')).measureKinds,
  'medical-attentions': async () => (await import('./lists/medical-attentions.ts')).medicalAttentions,
  'monitoring-statuses': async () => (await import('./lists/monitoring-statuses.ts')).monitoringStatuses,
  'name-kinds': async () => (await import('./lists/name-kinds.ts')).nameKinds,
  'part-aspects': async () => (await import('./lists/part-aspects.ts')).partAspects,
  'perpetrator-types': async () => (await import('./lists/perpetrator-types.ts')).perpetratorTypes,
  'person-kinds': async () => (await import('./lists/person-kinds.ts')).personKinds,
  'proceeding-kinds': async () => (await import('./lists/proceeding-kinds.ts')).proceedingKinds,
  'protection-kinds': async () => (await import('./lists/protection-kinds.ts')).protectionKinds,
  provinces: async () => (await import('./lists/provinces.ts')).provinces,
  relations: async () => (await import('./lists/relations.ts')).relations,
  'release-kinds': async () => (await import('./lists/release-kinds.ts')).releaseKinds,
  reliability: async () => (await import('./lists/reliability.ts')).reliability,
  'report-audiences': async () => (await import('./lists/report-audiences.ts')).reportAudiences,
  'report-languages': async () => (await import('./lists/report-languages.ts')).reportLanguages,
  'report-lengths': async () => (await import('./lists/report-lengths.ts')).reportLengths,
  'risk-kinds': async () => (await import('./lists/risk-kinds.ts')).riskKinds,
  sexes: async () => (await import('./lists/sexes.ts')).sexes,
  'sign-off-steps': async () => (await import('./lists/sign-off-steps.ts')).signOffSteps,
  'source-connections': async () => (await import('./lists/source-connections.ts')).sourceConnections,
  'statements-signed': async () => (await import('./lists/statements-signed.ts')).statementsSigned,
  'theme-kinds': async () => (await import('./lists/theme-kinds.ts')).themeKinds,
  'transcript-kinds': async () => (await import('./lists/transcript-kinds.ts')).transcriptKinds,
  'upr-actions': async () => (await import('./lists/upr-actions.ts')).uprActions,
  'upr-issues': async () => (await import('./lists/upr-issues.ts')).uprIssues,
  'upr-responses': async () => (await import('./lists/upr-responses.ts')).uprResponses,
  urgency: async () => (await import('./lists/urgency.ts')).urgency,
  verdicts: async () => (await import('./lists/verdicts.ts')).verdicts,
  'victim-characteristics': async () => (await import('./lists/victim-characteristics.ts')).victimCharacteristics,
  'victim-statuses': async () => (await import('./lists/victim-statuses.ts')).victimStatuses,
  'violation-statuses': async () => (await import('./lists/violation-statuses.ts')).violationStatuses,
} as const satisfies Readonly<Record<string, () => Promise<Vocabulary>>>;

export type VocabularyId = keyof typeof loaders;

export const vocabularyIds = Object.keys(loaders) as readonly VocabularyId[];

/** A list of ours. The type keeps misspelt ids from compiling; Node keeps what is loaded. */
export function vocabulary(id: VocabularyId): Promise<Vocabulary> {
  return loaders[id]();
}

/** Words for a code in a locale, English where it has none; an unknown code comes back verbatim. */
export async function label(id: VocabularyId, code: string, locale: string): Promise<string> {
  return labelOf(await vocabulary(id), code, locale);
}
