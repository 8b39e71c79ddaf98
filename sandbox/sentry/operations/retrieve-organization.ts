import { json } from '../answer.ts';
import type { Route } from '../api-call.ts';
import { organizationJson } from '../wire/organization-json.ts';

/** `GET /organizations/{org}/` */
export const retrieveOrganization: Route = {
  method: 'GET',
  path: '',
  operation: 'retrieveOrganization',
  scopes: ['org:read', 'org:write', 'org:admin'],
  handle: (call) => json(200, organizationJson(call, call.query.get('detailed') !== '0')),
};
