"""What the fuzzers share: mutations, requests, a service to send them to, odd texts, what must hold."""
