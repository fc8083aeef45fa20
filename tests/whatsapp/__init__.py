"""The WhatsApp channel: wire formats, limits, errors."""
