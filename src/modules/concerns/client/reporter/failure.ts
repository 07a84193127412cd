/**
 * Why something was not sent. In every case nothing was kept, what was typed is still on the screen, and the phone numbers show.
 * `unsure`: the line broke after the letter was posted; sending again is right.
 */
export type Failure = 'sealing' | 'list' | 'readers' | 'offline' | 'unsure' | 'refused' | 'stale' | 'busy' | 'closed';
