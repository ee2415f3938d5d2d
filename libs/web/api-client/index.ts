export { createClient } from './client.js';
export { faultOf, type Fault } from './fault.js';
export { AcceptInvitationDocument, MeDocument, type MyselfFragment, type Role } from './generated/documents.generated.js';
export { loadPortalConfig } from './portal-config.js';
export { usePortalMutation, usePortalQuery, type PortalAnswer } from './portal-query.js';
export { roleLabel } from './roles.js';
export { SessionContext, useSession, type Session } from './session.js';
export { SignOn } from './sign-on.js';
