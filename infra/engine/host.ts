/** Of the private zone that a server of our own is in. */
export const engineDomain = (stage: string): string => `dengke-${stage}.internal`;

export const ENGINE_NAME = 'temporal';

/** What its certificate is for. */
export const engineHost = (stage: string): string => `${ENGINE_NAME}.${engineDomain(stage)}`;
