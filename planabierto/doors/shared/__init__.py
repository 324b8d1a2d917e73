"""What every door shares: base templates, components, the gate and addresses. It knows how a
verdict becomes a page and a folio an address. It deliberately decides nothing."""
