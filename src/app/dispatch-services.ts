import { COMMANDS, MODALS, STEP_MODALS, SUGGESTIONS } from '../commands/registry.ts';
import type { Claims } from '../deliveries/claims.ts';
import { createChangeRunner } from '../dispatch/change-runner.ts';
import { createDispatcher, type Dispatch } from '../dispatch/dispatcher.ts';
import type { DescribeFailure, LoadReceiptContext } from '../dispatch/error-context.ts';
import { messagePresenter } from '../dispatch/message-presenter.ts';
import { createModalDispatcher, type ModalDispatcher } from '../dispatch/modal-dispatcher.ts';
import { createModalPresenter } from '../dispatch/modal-presenter.ts';
import { createModalOpener } from '../dispatch/open-modal.ts';
import { createCommandContext, createPlanInvocation } from '../dispatch/plan-invocation.ts';
import { createShareAnswer } from '../dispatch/share-answer.ts';
import { createStepDispatcher, type StepDispatcher } from '../dispatch/step-dispatcher.ts';
import { createStepPresenter } from '../dispatch/step-presenter.ts';
import { createSendStepReceipt } from '../dispatch/step-receipt.ts';
import { createSuggest, type Suggest } from '../dispatch/suggest.ts';
import { createStartWaiting } from '../dispatch/waiting.ts';
import type { HomePublisher } from '../home/home-publisher.ts';
import type { Actor } from '../model/actor.ts';
import type { ConcurrencyLimiter } from '../platform/concurrency/concurrency-limiter.ts';
import { sleep, startTimer } from '../platform/concurrency/timers.ts';
import { createYieldQueue } from '../platform/concurrency/yield-queue.ts';
import type { UserRateLimiter } from '../platform/rate-limits/user-rate-limiter.ts';
import { capabilitiesOf } from '../policy/capabilities-of.ts';
import type { Store } from '../ports/store.ts';
import type { Access } from './access.ts';
import type { ChangeServices } from './change-services.ts';
import type { Core } from './core.ts';
import type { GrantServices } from './grant-services.ts';
import type { IdentityServices } from './identity-services.ts';

interface DispatchServicesOptions {
  readonly people: IdentityServices;
  readonly access: Access;
  readonly changeServices: ChangeServices;
  readonly receiptContext: LoadReceiptContext;
  readonly describeFailure: DescribeFailure;
  readonly limits: UserRateLimiter;
  readonly limiter: ConcurrencyLimiter;
  readonly homes: HomePublisher;
  readonly claims: Claims;
  readonly grants: Pick<GrantServices, 'resolveGrant'>;
  readonly store: Pick<Store, 'audit' | 'grantRequests'>;
}

/** Entry points for commands, buttons, shortcuts, modals and option lists. */
interface DispatchServices {
  readonly dispatch: Dispatch;
  readonly modalDispatcher: ModalDispatcher;
  readonly stepDispatcher: StepDispatcher;
  readonly suggest: Suggest;
}

/** Creates the entry points for everything that users do. */
export function createDispatchServices(
  core: Core,
  options: DispatchServicesOptions,
): DispatchServices {
  const { config, sentry, lifecycle, instrumentation, clock, log } = core;
  const { people, access, changeServices, receiptContext, describeFailure } = options;
  const { limits, limiter, homes, claims, store } = options;
  const { resolveGrant } = options.grants;
  const { identity, directory } = people;
  const { mutationContextFor, botToken } = access;
  const { changes, leaseMs } = changeServices;
  const commandName = config.slack.command;
  const { record } = instrumentation;
  const site = sentry.site.current;

  const runChanges = createChangeRunner({
    changes,
    resolveGrant,
    renewEveryMs: leaseMs / 3,
    sleep,
    log,
  });
  const opener = createModalOpener({ mutationContextFor, commandName, describeFailure });
  const afterChange = (actor: Actor, requestId: string) =>
    lifecycle.pendingWork.track(homes.refresh({ actor, requestId }));

  const contextFor = createCommandContext({
    commands: COMMANDS,
    runQuery: access.runQuery,
    previewPermission: access.previewPermission,
    mayDo: async (principal) => capabilitiesOf(principal, await botToken.current()),
    identity,
    grantRequests: store.grantRequests,
    reader: sentry.reader,
    site,
    describeFailure,
    commandName,
    now: clock.now,
  });
  const stepDispatcher = createStepDispatcher({
    modals: STEP_MODALS,
    async contextFor(event) {
      const { actor, trace } = event;
      return contextFor(event, await identity.admit(actor, { trace }), 'person');
    },
    runChanges,
    presentInStep: createStepPresenter({ receiptContext, describeFailure }),
    sendReceipt: createSendStepReceipt({ audit: store.audit, receiptContext }),
    describeFailure,
    limits,
    limiter,
    now: clock.now,
    background: lifecycle.pendingWork.track,
    afterChange,
    record,
  });

  const dispatch = createDispatcher({
    planInvocation: createPlanInvocation({ commands: COMMANDS, site, commandName }),
    handlers: {
      runChanges(requests, invocation, responder) {
        const { id: requestId, deliveryId, actor, surface, channelId, trace } = invocation;
        const asked = { requestId, deliveryId, actor, surface, channelId, trace };
        const origin = { ...asked, viewId: undefined };
        const presentation = { receiptContext, describeFailure };
        return runChanges(requests, origin, messagePresenter(origin, responder, presentation));
      },
      openModal: opener.open,
      openSteps: stepDispatcher.open,
      shareAnswer: createShareAnswer({
        directory,
        externalChannels: config.share.externalChannels,
        claims,
      }),
      afterChange,
    },
    contextFor,
    identity,
    limits,
    limiter,
    yieldToEventLoop: createYieldQueue(),
    startWaiting: createStartWaiting(core.overrides.startNoticeTimer ?? startTimer),
    describeFailure,
    commandName,
    record,
  });

  const modalDispatcher = createModalDispatcher({
    modals: MODALS,
    opener,
    runChanges,
    presentInModal: createModalPresenter({
      rebuild: opener.build,
      receiptContext,
      describeFailure,
      log,
    }),
    limits,
    limiter,
    describeFailure,
    afterChange,
    record,
  });
  const suggest = createSuggest({
    suggestions: SUGGESTIONS,
    mutationContextFor,
    limits,
    limiter,
    commandName,
    record,
  });
  return { dispatch, modalDispatcher, stepDispatcher, suggest };
}
