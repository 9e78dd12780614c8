// What a service worker has around it: the types that come with TypeScript give it to no script by name.

declare const registration: ServiceWorkerRegistration;
declare const clients: Clients;
declare function skipWaiting(): Promise<void>;
declare let oninstall: (event: ExtendableEvent) => void;
declare let onactivate: (event: ExtendableEvent) => void;
declare let onfetch: (event: FetchEvent) => void;
